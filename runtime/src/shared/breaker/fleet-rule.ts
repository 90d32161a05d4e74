import { tripRule, type TripRule } from '../../breaker/trip-rates.js';
import { checkOptions, type Checks } from '../../options/check-options.js';
import { count, positiveMs, share } from '../../options/checks.js';
import type { SharedWindow } from '../shared-store.js';

/** When the fleet opens, by what all its processes count together. */
export interface FleetRates {
  /** How far back calls count, in milliseconds. Default 10 000. */
  readonly durationMs?: number | undefined;
  /** In how many steps old calls leave the window. Default 10. */
  readonly buckets?: number | undefined;
  /** Share of failed calls from which on it opens, above 0 and at most 1. Default 0.5. */
  readonly failureRate?: number | undefined;
  /** It never opens on fewer calls than this. Default 20. */
  readonly minimumCalls?: number | undefined;
  /** Share of slow calls from which on it opens; what is slow is up to the breaker's own window. Default 1. */
  readonly slowCallRate?: number | undefined;
}

const checks = {
  durationMs: positiveMs,
  buckets: count,
  failureRate: share,
  minimumCalls: count,
  slowCallRate: share,
} satisfies Checks;

/** {@link FleetRates} with their defaults filled in. */
export interface FleetRule {
  readonly window: SharedWindow;
  readonly shallOpen: TripRule;
}

/** @throws RangeError or TypeError for a bad option, which it names */
export function fleetRule(owner: string, rates: FleetRates = {}): FleetRule {
  checkOptions(owner, rates, checks);
  const { durationMs = 10_000, buckets = 10, minimumCalls = 20 } = rates;
  return { window: { bucketMs: durationMs / buckets, buckets }, shallOpen: tripRule(rates, minimumCalls) };
}

import type { Checks } from '../options/check-options.js';
import { count, limitMs, share } from '../options/checks.js';
import type { WindowCounts } from './outcome-window.js';

/** When a window of calls trips the breaker. */
export interface TripRates {
  /** Share of failed calls from which on it trips, above 0 and at most 1. Default 0.5. */
  readonly failureRate?: number | undefined;
  /** It never trips on fewer calls than this. */
  readonly minimumCalls?: number | undefined;
  /** A call that takes at least this long is slow, in milliseconds; a slow probe has failed. Default: duration doesn't matter. */
  readonly slowCallMs?: number | undefined;
  /** Share of slow calls from which on it trips, above 0 and at most 1. Default 1. Needs `slowCallMs`. */
  readonly slowCallRate?: number | undefined;
}

export const tripRateChecks = {
  failureRate: share,
  minimumCalls: count,
  slowCallMs: limitMs,
  slowCallRate: share,
} satisfies Checks;

/** Rates with their defaults filled in, shared by all windows of a kind. */
export interface TripRule {
  readonly minimumCalls: number;
  readonly failureRate: number;
  readonly slowCallRate: number;
}

export function tripRule({ failureRate = 0.5, slowCallRate = 1 }: TripRates, minimumCalls: number): TripRule {
  return { minimumCalls, failureRate, slowCallRate };
}

/** Decides by the rates; calls in flight are no calls yet. */
export function shallTrip({ calls, failures, slowCalls }: WindowCounts, rule: TripRule): boolean {
  return (
    calls >= rule.minimumCalls &&
    (failures >= rule.failureRate * calls || slowCalls >= rule.slowCallRate * calls)
  );
}

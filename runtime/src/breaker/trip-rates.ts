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

/** Decides by counts whether to trip; shared by all windows of a kind. Calls in flight are no calls yet. */
export type TripRule = (counts: WindowCounts) => boolean;

export function tripRule({ failureRate = 0.5, slowCallRate = 1 }: TripRates, minimumCalls: number): TripRule {
  // Shares are compared rather than counts: 0.07 * 100 is a little more than 7.
  return ({ calls, failures, slowCalls }) =>
    calls >= minimumCalls && (failures / calls >= failureRate || slowCalls / calls >= slowCallRate);
}

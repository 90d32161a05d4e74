import type { Checks } from '../options/check-options.js';
import { count, limitMs, share } from '../options/checks.js';
import type { WindowCounts } from './outcome-window.js';

/** When a window of calls trips the breaker. */
export interface TripRates {
  /** Share of failed calls from which on it trips, above 0 and at most 1. Default 0.5. */
  readonly failureRate?: number | undefined;
  /** It never trips on fewer calls than this. */
  readonly minimumCalls?: number | undefined;
  /** A call that takes at least this long is slow, in milliseconds. Default: duration doesn't matter. */
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

/** Decides by the rates; calls in flight are no calls yet. */
export function shallTrip(
  { calls, failures, slowCalls }: WindowCounts,
  rates: TripRates,
  minimumCalls: number,
): boolean {
  if (calls < minimumCalls) return false;
  const { failureRate = 0.5, slowCallMs, slowCallRate = 1 } = rates;
  return failures >= failureRate * calls || (slowCallMs !== undefined && slowCalls >= slowCallRate * calls);
}

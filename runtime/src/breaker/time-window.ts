import { WindowedCounts } from '../counting/windowed-counts.js';
import { checkOptions } from '../options/check-options.js';
import { count, positiveMs } from '../options/checks.js';
import type { Clock } from '../time/clock.js';
import type { OutcomeWindow, OutcomeWindowKind, WindowCounts } from './outcome-window.js';
import { tripRateChecks, tripRule, type TripRates, type TripRule } from './trip-rates.js';

/** Options of {@link timeWindow}. */
export interface TimeWindowOptions extends TripRates {
  /** How far back calls count, in milliseconds. Default 10 000. */
  readonly durationMs?: number | undefined;
  /** In how many steps old calls leave the window. Default 10. */
  readonly buckets?: number | undefined;
  /** It never trips on fewer calls than this. Default 20. */
  readonly minimumCalls?: number | undefined;
}

/**
 * Trips by the share of failed or slow calls that ended in the last so many milliseconds, at a call that failed or was
 * slow.
 *
 * @throws RangeError or TypeError for a bad option, which it names
 */
export function timeWindow(options: TimeWindowOptions = {}): OutcomeWindowKind {
  checkOptions('timeWindow', options, { durationMs: positiveMs, buckets: count, ...tripRateChecks });
  const { durationMs = 10_000, buckets = 10, minimumCalls = 20 } = options;
  const rule = tripRule(options, minimumCalls);
  return {
    slowCallMs: options.slowCallMs,
    create: () => new TimeWindow(new WindowedCounts(durationMs / buckets, buckets, kinds), rule),
  };
}

/** What is counted. */
const call = 0;
const failure = 1;
const slowCall = 2;
const kinds = 3;

class TimeWindow implements OutcomeWindow {
  readonly #counts: WindowedCounts;
  readonly #rule: TripRule;

  constructor(counts: WindowedCounts, rule: TripRule) {
    this.#counts = counts;
    this.#rule = rule;
  }

  add(failed: boolean, slow: boolean, clock: Clock): boolean {
    const nowMs = clock.now();
    this.#counts.add(nowMs, call);
    if (failed) this.#counts.add(nowMs, failure);
    if (slow) this.#counts.add(nowMs, slowCall);
    return (failed || slow) && this.#rule(this.counts(nowMs));
  }

  counts(nowMs: number): WindowCounts {
    return {
      calls: this.#counts.total(nowMs, call),
      failures: this.#counts.total(nowMs, failure),
      slowCalls: this.#counts.total(nowMs, slowCall),
    };
  }

  save(nowMs: number): readonly number[] {
    return this.#counts.save(nowMs);
  }

  load(saved: readonly number[], nowMs: number, ageMs: number): void {
    this.#counts.load(saved, nowMs, ageMs);
  }
}

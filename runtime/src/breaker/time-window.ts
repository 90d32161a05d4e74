import { checkOptions } from '../options/check-options.js';
import { count, positiveMs } from '../options/checks.js';
import type { OutcomeWindow, OutcomeWindowKind, WindowCounts } from './outcome-window.js';
import { shallTrip, tripRateChecks, tripRule, type TripRates, type TripRule } from './trip-rates.js';

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
    needsTime: true,
    create: () => new TimeWindow(durationMs / buckets, buckets, rule),
  };
}

/** Numbers in a bucket. */
const bucketFields = 4;

/**
 * A ring of buckets. Each names the period it counts, so that one left from an earlier round is known for stale,
 * however long nobody called.
 */
class TimeWindow implements OutcomeWindow {
  readonly #bucketMs: number;
  /**
   * For each bucket its period (time divided by the bucket's length), its calls, failures and slow calls. A plain
   * array: a typed one takes more memory at this size.
   */
  readonly #numbers: number[];
  readonly #buckets: number;
  readonly #rule: TripRule;

  constructor(bucketMs: number, buckets: number, rule: TripRule) {
    this.#bucketMs = bucketMs;
    this.#buckets = buckets;
    this.#numbers = new Array<number>(buckets * bucketFields);
    this.#rule = rule;
    this.clear();
  }

  add(failed: boolean, slow: boolean, nowMs: number): boolean {
    this.#count(this.#periodAt(nowMs), 1, failed ? 1 : 0, slow ? 1 : 0);
    return (failed || slow) && shallTrip(this.counts(nowMs), this.#rule);
  }

  #periodAt(timeMs: number): number {
    return Math.floor(timeMs / this.#bucketMs);
  }

  #count(period: number, calls: number, failures: number, slowCalls: number): void {
    const numbers = this.#numbers;
    const start = this.#startOf(period);
    if (numbers[start] !== period) numbers.fill(0, start, start + bucketFields);
    numbers[start] = period;
    numbers[start + 1] = (numbers[start + 1] ?? 0) + calls;
    numbers[start + 2] = (numbers[start + 2] ?? 0) + failures;
    numbers[start + 3] = (numbers[start + 3] ?? 0) + slowCalls;
  }

  /** Where the bucket of a period begins. Periods are negative where a restored one is older than this clock. */
  #startOf(period: number): number {
    return (((period % this.#buckets) + this.#buckets) % this.#buckets) * bucketFields;
  }

  counts(nowMs: number): WindowCounts {
    const numbers = this.#numbers;
    const oldestPeriod = this.#periodAt(nowMs) - this.#buckets + 1;
    let [calls, failures, slowCalls] = [0, 0, 0];
    for (let start = 0; start < numbers.length; start += bucketFields) {
      if ((numbers[start] ?? -Infinity) < oldestPeriod) continue;
      calls += numbers[start + 1] ?? 0;
      failures += numbers[start + 2] ?? 0;
      slowCalls += numbers[start + 3] ?? 0;
    }
    return { calls, failures, slowCalls };
  }

  clear(): void {
    this.#numbers.fill(-Infinity);
  }

  /** As the ring, but with each bucket's age in place of its period. */
  save(nowMs: number): readonly number[] {
    const period = this.#periodAt(nowMs);
    const saved: number[] = [];
    for (let age = 0; age < this.#buckets; age += 1) {
      const start = this.#startOf(period - age);
      if (this.#numbers[start] !== period - age) continue;
      saved.push(age * this.#bucketMs, ...this.#numbers.slice(start + 1, start + bucketFields));
    }
    return saved;
  }

  load(saved: readonly number[], nowMs: number, ageMs: number): void {
    this.clear();
    const oldestPeriod = this.#periodAt(nowMs) - this.#buckets + 1;
    for (let index = 0; index < saved.length; index += bucketFields) {
      const [bucketAgeMs = 0, calls = 0, failures = 0, slowCalls = 0] = saved.slice(
        index,
        index + bucketFields,
      );
      const period = this.#periodAt(nowMs - ageMs - bucketAgeMs);
      if (period >= oldestPeriod) this.#count(period, calls, failures, slowCalls);
    }
  }
}

import { checkOptions } from '../options/check-options.js';
import { count } from '../options/checks.js';
import type { OutcomeWindow, OutcomeWindowKind, WindowCounts } from './outcome-window.js';
import { tripRateChecks, tripRule, type TripRates, type TripRule } from './trip-rates.js';

/** Options of {@link countWindow}. */
export interface CountWindowOptions extends TripRates {
  /** How many of the latest calls count. Default 100. */
  readonly size?: number | undefined;
  /** It never trips on fewer calls than this. Default `size`, and never more. */
  readonly minimumCalls?: number | undefined;
}

/**
 * Trips by the share of failed or slow calls among the latest ones, however long ago they were, at a call that failed or
 * was slow. Calls count in the order in which they end.
 *
 * @throws RangeError or TypeError for a bad option, which it names
 */
export function countWindow(options: CountWindowOptions = {}): OutcomeWindowKind {
  checkOptions('countWindow', options, { size: count, ...tripRateChecks });
  const { size = 100 } = options;
  const rule = tripRule(options, Math.min(size, options.minimumCalls ?? size));
  return { slowCallMs: options.slowCallMs, create: () => new CountWindow(size, rule) };
}

/** What one byte of the ring holds about a call. */
const failedBit = 1;
const slowBit = 2;

class CountWindow implements OutcomeWindow {
  readonly #outcomes: Uint8Array;
  readonly #rule: TripRule;
  /** All that were ever added. */
  #calls = 0;
  #failures = 0;
  #slowCalls = 0;

  constructor(size: number, rule: TripRule) {
    this.#outcomes = new Uint8Array(size);
    this.#rule = rule;
  }

  add(failed: boolean, slow: boolean): boolean {
    const next = this.#calls % this.#outcomes.length;
    // A place that was never written holds what a fast success does, which takes nothing off.
    this.#count(this.#outcomes[next] ?? 0, -1);
    const outcome = (failed ? failedBit : 0) | (slow ? slowBit : 0);
    this.#count(outcome, 1);
    this.#outcomes[next] = outcome;
    this.#calls += 1;
    return outcome !== 0 && this.#rule(this.counts());
  }

  #count(outcome: number, change: number): void {
    if (outcome & failedBit) this.#failures += change;
    if (outcome & slowBit) this.#slowCalls += change;
  }

  counts(): WindowCounts {
    return {
      calls: Math.min(this.#calls, this.#outcomes.length),
      failures: this.#failures,
      slowCalls: this.#slowCalls,
    };
  }

  /** Oldest first. */
  save(): readonly number[] {
    const { calls } = this.counts();
    const outcomes = this.#outcomes;
    const oldest = this.#calls - calls;
    return Array.from({ length: calls }, (_, index) => outcomes[(oldest + index) % outcomes.length] ?? 0);
  }

  load(saved: readonly number[]): void {
    for (const outcome of saved) this.add((outcome & failedBit) > 0, (outcome & slowBit) > 0);
  }
}

import { checkOptions } from '../options/check-options.js';
import { count } from '../options/checks.js';
import type { OutcomeWindow, OutcomeWindowKind, WindowCounts } from './outcome-window.js';
import { shallTrip, tripRateChecks, tripRule, type TripRates, type TripRule } from './trip-rates.js';

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
  return {
    slowCallMs: options.slowCallMs,
    needsTime: false,
    create: () => new CountWindow(size, rule),
  };
}

/** What one byte of the ring holds about a call. */
const failedBit = 1;
const slowBit = 2;

class CountWindow implements OutcomeWindow, WindowCounts {
  readonly #outcomes: Uint8Array;
  readonly #rule: TripRule;
  #next = 0;
  calls = 0;
  failures = 0;
  slowCalls = 0;

  constructor(size: number, rule: TripRule) {
    this.#outcomes = new Uint8Array(size);
    this.#rule = rule;
  }

  add(failed: boolean, slow: boolean): boolean {
    const outcomes = this.#outcomes;
    // Slots that were never written hold 0, as a fast success does: both take nothing off.
    this.#count(outcomes[this.#next] ?? 0, -1);
    const outcome = (failed ? failedBit : 0) | (slow ? slowBit : 0);
    outcomes[this.#next] = outcome;
    this.#next = (this.#next + 1) % outcomes.length;
    this.calls = Math.min(this.calls + 1, outcomes.length);
    if (outcome === 0) return false;
    this.#count(outcome, 1);
    return shallTrip(this, this.#rule);
  }

  #count(outcome: number, change: number): void {
    if (outcome & failedBit) this.failures += change;
    if (outcome & slowBit) this.slowCalls += change;
  }

  counts(): WindowCounts {
    const { calls, failures, slowCalls } = this;
    return { calls, failures, slowCalls };
  }

  clear(): void {
    this.#outcomes.fill(0);
    this.#next = 0;
    this.calls = 0;
    this.failures = 0;
    this.slowCalls = 0;
  }

  /** Oldest first. */
  save(): readonly number[] {
    const oldest = this.#next - this.calls;
    return Array.from(
      { length: this.calls },
      (_, index) => this.#outcomes.at((oldest + index) % this.#outcomes.length) ?? 0,
    );
  }

  load(saved: readonly number[]): void {
    this.clear();
    for (const outcome of saved) this.add((outcome & failedBit) !== 0, (outcome & slowBit) !== 0);
  }
}

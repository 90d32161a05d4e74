import { checkOptions } from '../options/check-options.js';
import { count } from '../options/checks.js';
import type { OutcomeWindow, OutcomeWindowKind } from './outcome-window.js';

/** Options of {@link consecutiveFailures}. */
export interface ConsecutiveFailuresOptions {
  /** Failures in a row that trip the breaker. Default 5. */
  readonly threshold?: number | undefined;
}

const checks = { threshold: count };

/**
 * Trips after so many failures in a row, in the order in which calls end, not in which they start.
 *
 * @throws RangeError or TypeError for a bad option, which it names
 */
export function consecutiveFailures(options: ConsecutiveFailuresOptions = {}): OutcomeWindowKind {
  checkOptions('consecutiveFailures', options, checks);
  const { threshold = 5 } = options;
  return { create: () => new ConsecutiveFailures(threshold) };
}

class ConsecutiveFailures implements OutcomeWindow {
  readonly #threshold: number;
  #failures = 0;

  constructor(threshold: number) {
    this.#threshold = threshold;
  }

  add(failed: boolean): boolean {
    this.#failures = failed ? this.#failures + 1 : 0;
    return this.#failures >= this.#threshold;
  }

  counts() {
    return { calls: this.#failures, failures: this.#failures, slowCalls: 0 };
  }

  save(): readonly number[] {
    return [this.#failures];
  }

  load([failures = 0]: readonly number[]): void {
    this.#failures = failures;
  }
}

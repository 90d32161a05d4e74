import type { BackoffContext } from '../backoff/backoff.js';
import type { FailedOutcome } from './attempt-outcome.js';

/** Of an endless retry's errors only so many are kept. */
const maxErrors = 10;

/** What a call remembers of its failures: allocated with the first one, so that a success pays nothing for it. */
export class FailedAttempts<Result> implements BackoffContext {
  attempt = 0;
  previousDelayMs: number | undefined;
  /** What the attempt that runs now cost the budget. */
  budgetCost = 0;
  last: FailedOutcome<Result> | undefined;
  readonly random: () => number;
  readonly #errors: unknown[] = [];

  constructor(random: () => number) {
    this.random = random;
  }

  add(attempt: number, outcome: FailedOutcome<Result>): void {
    this.attempt = attempt;
    this.last = outcome;
    if (outcome.kind === 'result') return;
    this.#errors.push(outcome.error);
    if (this.#errors.length > maxErrors + 1) this.#errors.shift();
  }

  /** The errors of attempts, without the one that the call ends with. */
  errorsBefore(outcome: FailedOutcome<Result>): readonly unknown[] {
    return outcome === this.last && outcome.kind === 'error'
      ? this.#errors.slice(0, -1)
      : this.#errors.slice(-maxErrors);
  }
}

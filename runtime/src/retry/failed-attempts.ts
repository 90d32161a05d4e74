import type { BackoffContext } from '../backoff/backoff.js';
import type { CancellationScope } from '../cancellation/cancellation-scope.js';
import { notify } from '../options/notify.js';
import type { FailedOutcome } from './attempt-outcome.js';
import type { GiveUpReason } from './retry-events.js';
import type { RetryOptions } from './retry-options.js';
import { attachReport } from './retry-report.js';

/** Of an endless retry's errors only so many are kept. */
const maxErrors = 10;

/** What a call remembers of its failures: allocated with the first one, so that a success pays nothing for it. */
export class FailedAttempts<Result> implements BackoffContext {
  attempt = 0;
  previousDelayMs: number | undefined;
  readonly random: () => number;
  readonly #options: RetryOptions<Result>;
  readonly #call: CancellationScope | undefined;
  readonly #errors: unknown[] = [];
  #last: FailedOutcome<Result> | undefined;

  constructor(options: RetryOptions<Result>, call: CancellationScope | undefined) {
    this.random = options.random ?? Math.random;
    this.#options = options;
    this.#call = call;
  }

  add(attempt: number, outcome: FailedOutcome<Result>): void {
    this.attempt = attempt;
    this.#last = outcome;
    if (outcome.kind === 'error') this.#errors.push(outcome.error);
    if (this.#errors.length > maxErrors + 1) this.#errors.shift();
  }

  /** Tells why, and settles the call: with the last error itself, or with the last result. */
  giveUp(reason: GiveUpReason, outcome: FailedOutcome<Result>, delayMs?: number): Result {
    const attempts = this.attempt;
    if (outcome.kind === 'error') {
      const earlierErrors =
        outcome === this.#last ? this.#errors.slice(0, -1) : this.#errors.slice(-maxErrors);
      attachReport(outcome.error, { reason, attempts, earlierErrors });
    }
    notify(this.#options.onGiveUp, { type: 'give-up', reason, attempts, outcome, delayMs });
    if (outcome.kind === 'error') throw outcome.error;
    return outcome.result;
  }

  /**
   * A cancelled call ends with the reason that it was cancelled for: a deadline's `TimeoutError`, or the caller's.
   *
   * @param cost what the budget gets back
   */
  giveUpCancelled({ reason }: { readonly reason: unknown }, cost: number): Result {
    this.#options.budget?.refund(cost);
    const why = this.#call?.isAbandoned === true ? 'aborted' : 'deadline';
    return this.giveUp(why, { kind: 'error', error: reason });
  }
}

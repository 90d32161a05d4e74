import { exponentialBackoff } from '../backoff/exponential-backoff.js';
import type { CancellationScope } from '../cancellation/cancellation-scope.js';
import { isTransient } from '../errors/is-transient.js';
import { checkArgument } from '../options/check-options.js';
import { finiteMs } from '../options/checks.js';
import type { FailedOutcome } from './attempt-outcome.js';
import type { Attempt } from './attempt.js';
import type { FailedAttempts } from './failed-attempts.js';
import { requestedDelayMs } from './requested-delay.js';
import type { GiveUpReason } from './retry-events.js';
import type { RetryOptions } from './retry-options.js';

/** An attempt that failed, with how it did. */
export interface FailedAttempt<Result> {
  readonly attempt: Attempt;
  readonly outcome: FailedOutcome<Result>;
}

/** What follows a failed attempt: another one after a wait, paid from the budget, or nothing. */
export type NextStep =
  | {
      readonly kind: 'retry';
      readonly delayMs: number;
      /** What the failure itself asked for, of that delay. */
      readonly retryAfterMs: number | undefined;
      readonly cost: number;
    }
  | { readonly kind: 'give-up'; readonly reason: GiveUpReason; readonly delayMs: number | undefined };

const defaultBackoff = /* @__PURE__ */ exponentialBackoff();

/**
 * Whether, and when, there is to be another attempt. Of the reasons to give up, what costs something is asked last: a
 * retry that a deadline rules out takes nothing from the budget.
 *
 * @throws what `retryOn`, `retryAfter` and `backoff` throw, or an error that names them for a delay that is none
 */
export async function nextStep<Result>(
  options: RetryOptions<Result>,
  { attempt, outcome }: FailedAttempt<Result>,
  failures: FailedAttempts<Result>,
  call: CancellationScope | undefined,
): Promise<NextStep> {
  const { budget, breaker } = options;
  if (outcome.kind === 'error' && !(await (options.retryOn ?? isTransient)(outcome.error, attempt))) {
    // The dependency answered: that is no sign of trouble, and no attempt that a budget has to remember.
    budget?.refund(0);
    return giveUp('permanent');
  }
  budget?.failure(outcome);
  if (attempt.attempt >= (options.maxAttempts ?? 3)) return giveUp('attempts');

  const retryAfterMs = (options.retryAfter ?? requestedDelayMs)(outcome);
  const floorMs = checkedDelay('retryAfter', retryAfterMs ?? 0);
  if (floorMs > (options.maxRetryAfterMs ?? 60_000)) return giveUp('retry-after-too-long', floorMs);
  const backoffMs = checkedDelay('backoff', (options.backoff ?? defaultBackoff)(failures));
  failures.previousDelayMs = backoffMs;

  // The jittered backoff goes on top: coming back at the very moment the server named, everyone would be there.
  const delayMs = floorMs + backoffMs;
  if (call !== undefined && delayMs >= call.remainingMs()) return giveUp('deadline', delayMs);
  if (breaker !== undefined && breaker.refusesForMs > delayMs) return giveUp('breaker-open', delayMs);
  const cost = budget === undefined ? 0 : budget.withdraw(outcome);
  return cost === undefined ? giveUp('budget') : { kind: 'retry', delayMs, retryAfterMs, cost };
}

function giveUp(reason: GiveUpReason, delayMs?: number): NextStep {
  return { kind: 'give-up', reason, delayMs };
}

function checkedDelay(name: string, delayMs: number): number {
  checkArgument('retry', `what ${name} returns`, delayMs, finiteMs);
  return delayMs;
}

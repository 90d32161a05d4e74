import { checkArgument } from '../options/check-options.js';
import { finiteMs } from '../options/checks.js';
import type { CancellationScope } from '../cancellation/cancellation-scope.js';
import type { FailedOutcome } from './attempt-outcome.js';
import type { Attempt } from './attempt.js';
import type { FailedAttempts } from './failed-attempts.js';
import type { GiveUpReason } from './retry-events.js';
import type { RetrySettings } from './retry-settings.js';

/** What follows a failed attempt. */
export type Plan =
  | { readonly kind: 'retry'; readonly delayMs: number; readonly retryAfterMs: number | undefined }
  | { readonly kind: 'give-up'; readonly reason: GiveUpReason; readonly delayMs?: number };

/**
 * Decides whether to retry, and after which wait. What costs something is asked last: a retry that a deadline rules
 * out takes nothing from the budget.
 */
export async function planRetry<Result>(
  settings: RetrySettings<Result>,
  failures: FailedAttempts<Result>,
  outcome: FailedOutcome<Result>,
  attempt: Attempt,
  call: CancellationScope | undefined,
): Promise<Plan> {
  if (outcome.kind === 'error' && !(await settings.retryOn(outcome.error, attempt))) {
    // The dependency answered: that is no sign of trouble, and no attempt that a budget has to remember.
    settings.budget?.refund(0);
    return { kind: 'give-up', reason: 'permanent' };
  }
  settings.budget?.failure(outcome);
  if (attempt.attempt >= settings.maxAttempts) return { kind: 'give-up', reason: 'attempts' };

  const retryAfterMs = settings.retryAfter(outcome);
  const floorMs = retryAfterMs ?? 0;
  checkDelay('retryAfter', floorMs);
  if (floorMs > settings.maxRetryAfterMs) {
    return { kind: 'give-up', reason: 'retry-after-too-long', delayMs: floorMs };
  }
  const backoffMs = settings.backoff(failures);
  checkDelay('backoff', backoffMs);
  failures.previousDelayMs = backoffMs;

  // The jittered backoff goes on top: coming back at the very moment the server named, everyone would be there.
  const delayMs = floorMs + backoffMs;
  if (call !== undefined && delayMs >= call.remainingMs())
    return { kind: 'give-up', reason: 'deadline', delayMs };
  if (settings.breaker !== undefined && settings.breaker.refusesForMs > delayMs) {
    return { kind: 'give-up', reason: 'breaker-open', delayMs };
  }
  if (settings.budget !== undefined) {
    const cost = settings.budget.withdraw(outcome);
    if (cost === undefined) return { kind: 'give-up', reason: 'budget' };
    failures.budgetCost = cost;
  }
  return { kind: 'retry', delayMs, retryAfterMs };
}

function checkDelay(name: string, delayMs: number): void {
  checkArgument('retry', `what ${name} returns`, delayMs, finiteMs);
}

import type { CancellationScope } from '../cancellation/cancellation-scope.js';
import { wait } from '../time/wait.js';
import type { FailedOutcome } from './attempt-outcome.js';
import type { Attempt } from './attempt.js';
import type { FailedAttempts } from './failed-attempts.js';
import { giveUp, giveUpCancelled } from './give-up.js';
import { notify } from '../options/notify.js';
import { planRetry } from './plan-retry.js';
import type { RetrySettings } from './retry-settings.js';

/**
 * Waits for the next attempt, or gives up.
 *
 * @returns the result that the call ends with, or `undefined` where another attempt follows
 * @throws the error that the call ends with
 */
export async function afterFailure<Result>(
  settings: RetrySettings<Result>,
  failures: FailedAttempts<Result>,
  outcome: FailedOutcome<Result>,
  attempt: Attempt,
  call: CancellationScope | undefined,
): Promise<{ readonly result: Result } | undefined> {
  failures.add(attempt.attempt, outcome);
  if (call?.cancellation !== undefined) {
    settings.budget?.refund(0);
    return { result: giveUpCancelled(settings, failures, call.cancellation.reason) };
  }
  const plan = await planRetry(settings, failures, outcome, attempt, call);
  if (plan.kind === 'give-up') {
    return { result: giveUp(settings, failures, plan.reason, outcome, plan.delayMs) };
  }
  const { delayMs, retryAfterMs } = plan;
  if (settings.onRetry !== undefined) {
    notify(settings.onRetry, { type: 'retry', attempt: attempt.attempt, outcome, delayMs, retryAfterMs });
  }
  if (delayMs === 0) return undefined;
  try {
    await wait(settings.clock, delayMs, settings.unref, call);
  } catch (reason) {
    settings.budget?.refund(failures.budgetCost);
    return { result: giveUpCancelled(settings, failures, reason) };
  }
  return undefined;
}

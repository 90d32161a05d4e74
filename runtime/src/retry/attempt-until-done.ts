import type { Permit } from '../breaker/permit.js';
import { CancellationScope } from '../cancellation/cancellation-scope.js';
import { notify } from '../options/notify.js';
import { systemClock } from '../time/system-clock.js';
import { wait } from '../time/wait.js';
import type { FailedOutcome } from './attempt-outcome.js';
import { Attempt } from './attempt.js';
import { FailedAttempts } from './failed-attempts.js';
import { nextStep, type FailedAttempt } from './next-step.js';
import type { RetryOptions } from './retry-options.js';
import { runAttempt, type AttemptOperation } from './run-attempt.js';

/**
 * The loop itself: attempts with waits between them, from the first one on or from one that failed, until one succeeds
 * or there is a reason to give up.
 */
export async function attemptUntilDone<Result>(
  options: RetryOptions<Result>,
  operation: AttemptOperation<Result>,
  call?: CancellationScope,
  failed?: FailedAttempt<Result>,
): Promise<Result> {
  const { retryOnResult, attemptTimeoutMs, budget, breaker, clock = systemClock, unref } = options;
  let failures: FailedAttempts<Result> | undefined;
  /** What the attempt that runs now cost the budget. */
  let cost = 0;

  const refusal = budget?.start();
  if (refusal !== undefined) {
    return new FailedAttempts(options, call).giveUp('budget', { kind: 'error', error: refusal });
  }
  for (;;) {
    if (failed !== undefined) {
      const { attempt, outcome } = failed;
      failures ??= new FailedAttempts(options, call);
      failures.add(attempt.attempt, outcome);
      if (call?.cancellation !== undefined) return failures.giveUpCancelled(call.cancellation, 0);
      const next = await nextStep(options, failed, failures, call);
      if (next.kind === 'give-up') return failures.giveUp(next.reason, outcome, next.delayMs);
      const { delayMs, retryAfterMs } = next;
      cost = next.cost;
      notify(options.onRetry, { type: 'retry', attempt: attempt.attempt, outcome, delayMs, retryAfterMs });
      try {
        if (delayMs > 0) await wait(new CancellationScope(call), clock, delayMs, unref);
      } catch (error) {
        // From a clock that is broken, where it isn't the cancellation.
        if (call?.isCancelled !== true) throw error;
      }
    }
    if (call?.cancellation !== undefined) {
      return (failures ?? new FailedAttempts(options, call)).giveUpCancelled(call.cancellation, cost);
    }
    const { maxBreakerWaitMs: maxWaitMs } = options;
    const admitted =
      maxWaitMs === undefined
        ? breaker?.tryAcquire()
        : breaker?.['~acquire']({ maxWaitMs, call, clock, unref });
    let permit: Permit | undefined;
    try {
      permit = admitted instanceof Promise ? await admitted : admitted;
    } catch (error) {
      if (call?.isCancelled !== true) throw error;
      return (failures ?? new FailedAttempts(options, call)).giveUpCancelled({ reason: error }, cost);
    }
    if (breaker !== undefined && permit === undefined) {
      budget?.refund(cost);
      // The last error says more than the refusal; a result that asked for this retry has been discarded by now.
      const last = failed?.outcome;
      return (failures ?? new FailedAttempts(options, call)).giveUp(
        'breaker-open',
        last?.kind === 'error' ? last : { kind: 'error', error: breaker.refusal() },
      );
    }

    const scope =
      call === undefined && attemptTimeoutMs === undefined ? undefined : new CancellationScope(call);
    const attempt: Attempt = new Attempt(failed?.attempt, scope);
    if (options.onAttempt !== undefined) {
      notify(options.onAttempt, { type: 'attempt', attempt: attempt.attempt });
    }
    let result: Result | undefined;
    let outcome: FailedOutcome<Result> | undefined;
    try {
      result = await runAttempt(options, operation, attempt);
    } catch (error) {
      outcome = { kind: 'error', error };
    }
    if (outcome === undefined && retryOnResult !== undefined) {
      try {
        if (await retryOnResult(result as Result, attempt))
          outcome = { kind: 'result', result: result as Result };
      } catch (error) {
        // A predicate that is broken must not keep the place of a probe.
        if (permit !== undefined) breaker?.release(permit);
        throw error;
      }
    }
    if (permit !== undefined) {
      // The caller's change of mind says nothing about the dependency; running out of time does.
      if (call?.isAbandoned === true) breaker?.release(permit);
      else breaker?.record(permit, outcome ?? { kind: 'result', result }, outcome !== undefined);
    }
    if (outcome === undefined) {
      budget?.success(cost);
      if (options.onSuccess !== undefined) {
        notify(options.onSuccess, { type: 'success', attempt: attempt.attempt, result: result as Result });
      }
      return result as Result;
    }
    failed = { attempt, outcome };
  }
}

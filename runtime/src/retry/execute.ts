import { CancellationScope } from '../cancellation/cancellation-scope.js';
import { untilCancelled } from '../cancellation/until-cancelled.js';
import { BudgetExhaustedError } from '../refusal/budget-exhausted-error.js';
import { withoutStack } from '../refusal/without-stack.js';
import { afterFailure } from './after-failure.js';
import { ambientScope } from './ambient-scope.js';
import type { FailedOutcome } from './attempt-outcome.js';
import { Attempt } from './attempt.js';
import { FailedAttempts } from './failed-attempts.js';
import { giveUp, giveUpCancelled, isTimeout } from './give-up.js';
import { notify } from '../options/notify.js';
import type { RetrySettings } from './retry-settings.js';

/** What an `Operation` is when seen from inside. */
type AttemptOperation<Result> = (attempt: Attempt) => Result | PromiseLike<Result>;

/** Runs one retried call; `parent` is the scope of what it is part of. */
export function execute<Result>(
  settings: RetrySettings<Result>,
  operation: AttemptOperation<Result>,
  parent: CancellationScope | undefined = ambientScope()?.current(),
): Promise<Result> {
  return settings.signal === undefined && settings.deadlines === undefined && parent === undefined
    ? attemptUntilDone(settings, operation, undefined)
    : executeInScope(settings, operation, parent);
}

async function executeInScope<Result>(
  settings: RetrySettings<Result>,
  operation: AttemptOperation<Result>,
  parent: CancellationScope | undefined,
): Promise<Result> {
  const call = new CancellationScope(parent);
  try {
    if (settings.signal !== undefined) call.follow(settings.signal);
    if (settings.deadlines !== undefined) call.limit(settings.deadlines);
    return await attemptUntilDone(settings, operation, call);
  } finally {
    call.close();
  }
}

/** The loop itself. Without a scope and a timeout, a success costs little more than awaiting the operation. */
async function attemptUntilDone<Result>(
  settings: RetrySettings<Result>,
  operation: AttemptOperation<Result>,
  call: CancellationScope | undefined,
): Promise<Result> {
  const { breaker, budget, retryOnResult } = settings;
  let failures: FailedAttempts<Result> | undefined;
  let previous: Attempt | undefined;
  if (budget !== undefined && !budget.start()) {
    const error = withoutStack(() => new BudgetExhaustedError());
    return giveUp(settings, new FailedAttempts(settings.random), 'budget', { kind: 'error', error });
  }
  for (;;) {
    if (call?.cancellation !== undefined) {
      budget?.refund(failures?.budgetCost ?? 0);
      failures ??= new FailedAttempts(settings.random);
      return giveUpCancelled(settings, failures, call.cancellation.reason);
    }
    const permit = breaker?.tryAcquire();
    if (breaker !== undefined && permit === undefined) {
      budget?.refund(failures?.budgetCost ?? 0);
      failures ??= new FailedAttempts(settings.random);
      // The last error says more than the refusal; a result that asked for this retry has been discarded by now.
      const outcome: FailedOutcome<Result> =
        failures.last?.kind === 'error' ? failures.last : { kind: 'error', error: breaker.refusal() };
      return giveUp(settings, failures, 'breaker-open', outcome);
    }
    const attempt: Attempt = new Attempt(previous, call);
    if (settings.onAttempt !== undefined) {
      notify(settings.onAttempt, { type: 'attempt', attempt: attempt.attempt });
    }
    let outcome: FailedOutcome<Result>;
    try {
      outcome = { kind: 'result', result: await start(settings, operation, attempt, call) };
    } catch (error) {
      outcome = { kind: 'error', error };
    }
    attempt.close();
    const failed =
      outcome.kind === 'error' ||
      (retryOnResult !== undefined && (await retryOnResult(outcome.result, attempt)));

    if (permit !== undefined) {
      // The caller's change of mind says nothing about the dependency; running out of time does.
      if (call !== undefined && isAbandoned(call)) breaker?.release(permit);
      else breaker?.record(permit, outcome, failed);
    }
    if (outcome.kind === 'result' && !failed) {
      budget?.success(failures?.budgetCost ?? 0);
      if (settings.onSuccess !== undefined) {
        const { result } = outcome;
        notify(settings.onSuccess, { type: 'success', attempt: attempt.attempt, result });
      }
      return outcome.result;
    }
    failures ??= new FailedAttempts(settings.random);
    const end = await afterFailure(settings, failures, outcome, attempt, call);
    if (end !== undefined) return end.result;
    previous = attempt;
  }
}

function isAbandoned({ cancellation }: CancellationScope): boolean {
  return cancellation !== undefined && !isTimeout(cancellation.reason);
}

/** Starts the operation; where something may cancel the attempt, its promise doesn't wait for the operation then. */
function start<Result>(
  { attemptTimeouts }: RetrySettings<Result>,
  operation: AttemptOperation<Result>,
  attempt: Attempt,
  call: CancellationScope | undefined,
): Result | PromiseLike<Result> {
  if (attemptTimeouts !== undefined) attempt.limit(attemptTimeouts);
  else if (call === undefined) return operation(attempt);
  const ambient = ambientScope();
  return ambient === undefined
    ? untilCancelled(attempt, operation)
    : ambient.run(attempt, () => untilCancelled(attempt, operation));
}

import type { Permit } from '../breaker/permit.js';
import { CancellationScope } from '../cancellation/cancellation-scope.js';
import { untilCancelled } from '../cancellation/until-cancelled.js';
import { afterFailure } from './after-failure.js';
import { ambientScope } from './ambient-scope.js';
import type { FailedOutcome } from './attempt-outcome.js';
import { Attempt } from './attempt.js';
import { FailedAttempts } from './failed-attempts.js';
import { giveUp, giveUpCancelled, isTimeout } from './give-up.js';
import { notify } from '../options/notify.js';
import type { RetryOptions } from './retry-options.js';
import { retrySettings, type RetrySettings } from './retry-settings.js';

/** What an `Operation` is when seen from inside: a pipeline needs the attempt's scope. */
type AttemptOperation<Result> = (attempt: Attempt) => Result | PromiseLike<Result>;

interface FailedAttempt<Result> {
  readonly attempt: Attempt;
  readonly outcome: FailedOutcome<Result>;
}

/** Runs one retried call; `parent` is the scope of what it is part of. */
export function execute<Result>(
  settings: RetrySettings<Result>,
  operation: AttemptOperation<Result>,
  parent: CancellationScope | undefined = ambientScope()?.current(),
): Promise<Result> {
  if (parent !== undefined || settings.signal !== undefined || settings.deadlines !== undefined) {
    return executeInScope(settings, operation, parent);
  }
  return isUnwatched(settings)
    ? executeUnwatched(settings, operation)
    : attemptUntilDone(settings, operation, undefined);
}

/** Whether there is nothing to do for a first attempt but to await it. */
function isUnwatched<Result>(settings: RetrySettings<Result>): boolean {
  return (
    settings.breaker === undefined &&
    settings.budget === undefined &&
    settings.attemptTimeouts === undefined &&
    settings.retryOnResult === undefined &&
    settings.onAttempt === undefined &&
    settings.onSuccess === undefined
  );
}

/**
 * Most calls end with their first attempt, and where nothing needs to hear of that, they cost what awaiting the
 * operation costs: an async function pays for every variable that it keeps, and the loop keeps many. Nor are the
 * settings needed before an attempt has failed.
 *
 * @param options have been checked
 */
export async function executeUnwatched<Result>(
  options: RetryOptions<Result>,
  operation: AttemptOperation<Result>,
): Promise<Result> {
  const attempt = new Attempt(undefined, undefined);
  try {
    return await operation(attempt);
  } catch (error) {
    const failed: FailedAttempt<Result> = { attempt, outcome: { kind: 'error', error } };
    return attemptUntilDone(retrySettings(options), operation, undefined, failed);
  }
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

/** The loop itself, from the first attempt on or from one that failed. */
async function attemptUntilDone<Result>(
  settings: RetrySettings<Result>,
  operation: AttemptOperation<Result>,
  call: CancellationScope | undefined,
  failed?: FailedAttempt<Result>,
): Promise<Result> {
  const { breaker, budget, retryOnResult } = settings;
  let failures: FailedAttempts<Result> | undefined;
  const error = budget?.start();
  if (error !== undefined) {
    return giveUp(settings, new FailedAttempts(settings.random), 'budget', { kind: 'error', error });
  }
  for (;;) {
    if (failed !== undefined) {
      failures ??= new FailedAttempts(settings.random);
      const end = await afterFailure(settings, failures, failed.outcome, failed.attempt, call);
      if (end !== undefined) return end.result;
    }
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
    const scope =
      call === undefined && settings.attemptTimeouts === undefined ? undefined : new CancellationScope(call);
    const attempt: Attempt = new Attempt(failed?.attempt, scope);
    if (settings.onAttempt !== undefined) {
      notify(settings.onAttempt, { type: 'attempt', attempt: attempt.attempt });
    }
    let result: Result | undefined;
    let outcome: FailedOutcome<Result> | undefined;
    try {
      result = await (scope === undefined
        ? operation(attempt)
        : startInScope(settings, operation, attempt, scope));
    } catch (error) {
      outcome = { kind: 'error', error };
    }
    scope?.close();
    if (retryOnResult !== undefined && outcome === undefined) {
      outcome = await rejectedResult(retryOnResult, result as Result, attempt, breaker, permit);
    }
    if (permit !== undefined) {
      // The caller's change of mind says nothing about the dependency; running out of time does.
      if (call !== undefined && isAbandoned(call)) breaker?.release(permit);
      else breaker?.record(permit, outcome ?? { kind: 'result', result }, outcome !== undefined);
    }
    if (outcome === undefined) {
      budget?.success(failures?.budgetCost ?? 0);
      if (settings.onSuccess !== undefined) {
        notify(settings.onSuccess, { type: 'success', attempt: attempt.attempt, result: result as Result });
      }
      return result as Result;
    }
    failed = { attempt, outcome };
  }
}

/** The result as a failure where it asks for another attempt. */
async function rejectedResult<Result>(
  retryOnResult: NonNullable<RetrySettings<Result>['retryOnResult']>,
  result: Result,
  attempt: Attempt,
  breaker: RetrySettings<Result>['breaker'],
  permit: Permit | undefined,
): Promise<FailedOutcome<Result> | undefined> {
  try {
    return (await retryOnResult(result, attempt)) ? { kind: 'result', result } : undefined;
  } catch (error) {
    // A predicate that is broken must not keep the place of a probe.
    if (permit !== undefined) breaker?.release(permit);
    throw error;
  }
}

function isAbandoned({ cancellation }: CancellationScope): boolean {
  return cancellation !== undefined && !isTimeout(cancellation.reason);
}

/** Starts the operation; its promise doesn't wait for the operation once the attempt is cancelled. */
function startInScope<Result>(
  { attemptTimeouts }: RetrySettings<Result>,
  operation: AttemptOperation<Result>,
  attempt: Attempt,
  scope: CancellationScope,
): Promise<Result> {
  if (attemptTimeouts !== undefined) scope.limit(attemptTimeouts);
  const ambient = ambientScope();
  const begin = () => operation(attempt);
  return ambient === undefined
    ? untilCancelled(scope, begin)
    : ambient.run(scope, () => untilCancelled(scope, begin));
}

import type { CircuitBreaker } from '../breaker/circuit-breaker.js';
import { ambientScope } from '../cancellation/ambient-scope.js';
import { CancellationScope } from '../cancellation/cancellation-scope.js';
import { sharedTimeouts } from '../time/shared-timeouts.js';
import { systemClock } from '../time/system-clock.js';
import { attemptUntilDone } from './attempt-until-done.js';
import { Attempt } from './attempt.js';
import { FailedAttempts } from './failed-attempts.js';
import type { RetryOptions } from './retry-options.js';
import { runAttempt, type AttemptOperation } from './run-attempt.js';

/**
 * Runs one retried call.
 *
 * @param options have been checked
 * @param isWatched whether there is something to do for a first attempt besides asking the breaker, limiting its time and
 *   awaiting it
 * @param parent the scope of what it is part of
 */
export function execute<Result>(
  options: RetryOptions<Result>,
  operation: AttemptOperation<Result>,
  isWatched: boolean,
  parent: CancellationScope | undefined = ambientScope()?.current(),
): Promise<Result> {
  if (isWatched || parent !== undefined) return executeWatched(options, operation, parent);
  return options.breaker === undefined && options.attemptTimeoutMs === undefined
    ? executeUnwatched(options, operation)
    : executeGuarded(options, operation);
}

/**
 * Most calls end with their first attempt, and where nothing needs to hear of that, they cost what awaiting the
 * operation costs: an async function pays for every variable that it keeps, and the loop keeps many.
 */
async function executeUnwatched<Result>(
  options: RetryOptions<Result>,
  operation: AttemptOperation<Result>,
): Promise<Result> {
  const attempt = new Attempt();
  try {
    return await operation(attempt);
  } catch (error) {
    return attemptUntilDone(options, operation, undefined, { attempt, outcome: { kind: 'error', error } });
  }
}

/** The same where a breaker has to admit the attempt, and to learn how it ends, or where its time is limited. */
async function executeGuarded<Result>(
  options: RetryOptions<Result>,
  operation: AttemptOperation<Result>,
): Promise<Result> {
  const { breaker } = options;
  const permit = breaker?.tryAcquire();
  if (breaker !== undefined && permit === undefined) return refusedByBreaker(options, breaker);
  const scope = options.attemptTimeoutMs === undefined ? undefined : new CancellationScope();
  const attempt = new Attempt(undefined, scope);
  let result: Result;
  try {
    result = await runAttempt(options, operation, attempt);
  } catch (error) {
    const outcome = { kind: 'error', error } as const;
    if (permit !== undefined) breaker?.record(permit, outcome, true);
    return attemptUntilDone(options, operation, undefined, { attempt, outcome });
  }
  if (permit !== undefined) breaker?.record(permit, { kind: 'result', result }, false);
  return result;
}

function refusedByBreaker<Result>(options: RetryOptions<Result>, breaker: CircuitBreaker): Result {
  const refusal = { kind: 'error', error: breaker.refusal() } as const;
  return new FailedAttempts(options, undefined).giveUp('breaker-open', refusal);
}

function executeWatched<Result>(
  options: RetryOptions<Result>,
  operation: AttemptOperation<Result>,
  parent: CancellationScope | undefined,
): Promise<Result> {
  const { signal, deadlineMs } = options;
  return (parent ?? signal ?? deadlineMs) === undefined
    ? attemptUntilDone(options, operation)
    : executeInScope(options, operation, parent);
}

async function executeInScope<Result>(
  options: RetryOptions<Result>,
  operation: AttemptOperation<Result>,
  parent: CancellationScope | undefined,
): Promise<Result> {
  const { signal, deadlineMs, clock = systemClock, unref } = options;
  const call = new CancellationScope(parent);
  try {
    if (signal) call.follow(signal);
    if (deadlineMs !== undefined) call.limit(sharedTimeouts(clock, deadlineMs, unref));
    return await attemptUntilDone(options, operation, call);
  } finally {
    call.close();
  }
}

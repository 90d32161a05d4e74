import { ambientScope } from '../cancellation/ambient-scope.js';
import { CancellationScope } from '../cancellation/cancellation-scope.js';
import { sharedTimeouts } from '../time/shared-timeouts.js';
import { systemClock } from '../time/system-clock.js';
import { attemptUntilDone, type AttemptOperation } from './attempt-until-done.js';
import { Attempt } from './attempt.js';
import type { RetryOptions } from './retry-options.js';

/**
 * Runs one retried call.
 *
 * @param options have been checked
 * @param isWatched whether there is something to do for a first attempt besides awaiting it
 * @param parent the scope of what it is part of
 */
export function execute<Result>(
  options: RetryOptions<Result>,
  operation: AttemptOperation<Result>,
  isWatched: boolean,
  parent: CancellationScope | undefined = ambientScope()?.current(),
): Promise<Result> {
  return isWatched || parent !== undefined
    ? executeWatched(options, operation, parent)
    : executeUnwatched(options, operation);
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
    if (signal !== undefined) call.follow(signal);
    if (deadlineMs !== undefined) call.limit(sharedTimeouts(clock, deadlineMs, unref));
    return await attemptUntilDone(options, operation, call);
  } finally {
    call.close();
  }
}

import { inScope } from '../cancellation/in-scope.js';
import { sharedTimeouts } from '../time/shared-timeouts.js';
import { systemClock } from '../time/system-clock.js';
import type { Attempt } from './attempt.js';
import type { RetryOptions } from './retry-options.js';

/** What an `Operation` is when seen from inside: a pipeline needs the attempt's scope. */
export type AttemptOperation<Result> = (attempt: Attempt) => Result | PromiseLike<Result>;

/** Makes an attempt, within its time where that is limited. What cancels its scope rejects it at once. */
export function runAttempt<Result>(
  { attemptTimeoutMs, clock = systemClock, unref }: RetryOptions<Result>,
  operation: AttemptOperation<Result>,
  attempt: Attempt,
): Result | PromiseLike<Result> {
  const { scope } = attempt;
  if (scope === undefined) return operation(attempt);
  if (attemptTimeoutMs !== undefined) scope.limit(sharedTimeouts(clock, attemptTimeoutMs, unref));
  return inScope(scope, () => operation(attempt));
}

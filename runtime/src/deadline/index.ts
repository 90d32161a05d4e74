/**
 * A deadline that reaches all calls below it, without being handed down; for Node, Deno and Bun.
 *
 * @module forbear/deadline
 */
import { AsyncLocalStorage } from 'node:async_hooks';
import type { CancellationScope } from '../cancellation/cancellation-scope.js';
import type { OperationContext } from '../pipeline/call-context.js';
import { installAmbientScope } from '../cancellation/ambient-scope.js';
import type { RunOptions } from '../pipeline/strategy.js';
import { timeout, type TimeoutOptions } from '../timeout/timeout.js';

const scopes = new AsyncLocalStorage<CancellationScope | undefined>();

// From here on each call knows what it is made inside of: that is what importing this module is for.
installAmbientScope({
  current: () => scopes.getStore(),
  run: (scope, work) => scopes.run(scope, work),
});

/** Options of {@link withDeadline}. */
export interface DeadlineOptions extends TimeoutOptions, RunOptions {}

/**
 * Runs the operation and gives all calls that are made inside of it, however deep, the same deadline: no retry waits
 * past it, and whatever runs then is cancelled. A deadline inside of another one can only be nearer.
 *
 * Importing this module (Node, Deno, Bun and workers that have AsyncLocalStorage) is what makes calls inherit: from
 * then on, every retry and pipeline also ends with the one that it is made inside of.
 *
 * ```ts
 * server.on('request', (request, response) => {
 *   void withDeadline(2_000, () => answer(request, response));
 * });
 * ```
 *
 * Rejects with a `TimeoutError` at the deadline, and with the reason of `signal` once that is aborted.
 *
 * @throws RangeError or TypeError (as a rejection) for a bad argument or option, which it names
 */
export async function withDeadline<Result>(
  deadlineMs: number,
  operation: (context: OperationContext) => Result | PromiseLike<Result>,
  options: DeadlineOptions = {},
): Promise<Result> {
  const { signal, ...limits } = options;
  return timeout(deadlineMs, limits).run(operation, { signal });
}

/** How long the call that this code runs in may still take, in milliseconds; `Infinity` without a deadline. */
export function remainingMs(): number {
  return Math.max(0, scopes.getStore()?.remainingMs() ?? Infinity);
}

/** The signal of the call that this code runs in, to hand to what knows nothing of Forbear. */
export function currentSignal(): AbortSignal | undefined {
  return scopes.getStore()?.signal;
}

/**
 * Runs work that is to outlive the call it is started in, such as refreshing a cache: no deadline and no cancellation
 * around here reaches it.
 */
export function detached<Result>(work: () => Result): Result {
  return scopes.run(undefined, work);
}

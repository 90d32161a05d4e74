import type { Cancellable, CancellationScope } from './cancellation-scope.js';

/**
 * Runs the work, and rejects with the scope's reason as soon as the scope is cancelled, whether or not the work heeds
 * its signal. What the work does afterwards is nobody's business. In a scope that is cancelled already it isn't begun.
 * The caller closes the scope.
 */
export function untilCancelled<Result, Scope extends CancellationScope>(
  scope: Scope,
  work: (scope: Scope) => Result | PromiseLike<Result>,
): Promise<Result> {
  return new Promise<Result>((resolve, reject) => {
    const settle: Cancellable = { cancel: reject };
    if (scope.cancellation !== undefined) {
      settle.cancel(scope.cancellation.reason);
      return;
    }
    scope.subscribe(settle);
    const pending = work(scope);
    if (isPromiseLike(pending)) pending.then(resolve, reject);
    else resolve(pending);
  });
}

function isPromiseLike<Result>(value: Result | PromiseLike<Result>): value is PromiseLike<Result> {
  return typeof value === 'object' && value !== null && 'then' in value && typeof value.then === 'function';
}

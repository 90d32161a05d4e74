import { ambientScope } from './ambient-scope.js';
import type { Cancellable, CancellationScope } from './cancellation-scope.js';

/**
 * Runs the work, seen by calls made inside, and closes the scope. Rejects with the scope's reason as soon as the scope is
 * cancelled, whether or not the work heeds its signal: what the work does afterwards is nobody's business. In a scope
 * that is cancelled already it isn't begun.
 */
export function inScope<Result>(
  scope: CancellationScope,
  work: () => Result | PromiseLike<Result>,
): Promise<Result> {
  return new Promise((resolve, reject) => {
    const rejected: Cancellable = { cancel: reject };
    const fail = (error: unknown) => {
      scope.close();
      rejected.cancel(error);
    };
    const succeed = (result: Result) => {
      scope.close();
      resolve(result);
    };
    if (scope.cancellation !== undefined) {
      fail(scope.cancellation.reason);
      return;
    }
    scope.subscribe({ cancel: fail });
    const ambient = ambientScope();
    try {
      Promise.resolve(ambient === undefined ? work() : ambient.run(scope, work)).then(succeed, fail);
    } catch (error) {
      fail(error);
    }
  });
}

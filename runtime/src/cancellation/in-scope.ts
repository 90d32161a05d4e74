import { ambientScope } from './ambient-scope.js';
import type { CancellationScope } from './cancellation-scope.js';

/**
 * Runs the work, seen by calls made inside, and closes the scope. Rejects with the scope's reason as soon as the scope is
 * cancelled, whether or not the work heeds its signal: what the work does afterwards is nobody's business. In a scope
 * that is cancelled already it isn't begun.
 */
export async function inScope<Result>(
  scope: CancellationScope,
  work: () => Result | PromiseLike<Result>,
): Promise<Result> {
  const ambient = ambientScope();
  const begin = () =>
    new Promise<Result>((resolve, reject) => {
      const settle = { cancel: reject };
      if (scope.cancellation !== undefined) {
        settle.cancel(scope.cancellation.reason);
        return;
      }
      scope.subscribe(settle);
      // To resolve with a promise would be to follow it, come what may.
      Promise.resolve(work()).then(resolve, reject);
    });
  try {
    return await (ambient === undefined ? begin() : ambient.run(scope, begin));
  } finally {
    scope.close();
  }
}

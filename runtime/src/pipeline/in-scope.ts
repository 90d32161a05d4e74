import type { CancellationScope } from '../cancellation/cancellation-scope.js';
import { untilCancelled } from '../cancellation/until-cancelled.js';
import { ambientScope } from '../retry/ambient-scope.js';

/** Runs the work until it settles or the scope is cancelled, seen by calls made inside, and closes the scope. */
export async function inScope<Result>(
  scope: CancellationScope,
  work: () => Result | PromiseLike<Result>,
): Promise<Result> {
  const ambient = ambientScope();
  try {
    return await (ambient === undefined
      ? untilCancelled(scope, work)
      : ambient.run(scope, () => untilCancelled(scope, work)));
  } finally {
    scope.close();
  }
}

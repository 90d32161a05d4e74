import type { CancellationScope } from './cancellation-scope.js';

/** Hands the scope of a call down to the calls made inside it without their knowing. */
export interface AmbientScope {
  /** The innermost scope around here. */
  current(): CancellationScope | undefined;
  /** Makes `scope` the innermost for everything that `work` calls, also asynchronously. */
  run<Result>(scope: CancellationScope, work: () => Result): Result;
}

/** Set by `forbear/deadline` alone, so that nothing of AsyncLocalStorage is bundled for browsers. */
let installed: AmbientScope | undefined;

export function installAmbientScope(ambient: AmbientScope | undefined): void {
  installed = ambient;
}

export function ambientScope(): AmbientScope | undefined {
  return installed;
}

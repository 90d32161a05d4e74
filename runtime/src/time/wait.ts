import type { CancellationScope } from '../cancellation/cancellation-scope.js';
import { inScope } from '../cancellation/in-scope.js';
import type { Clock } from './clock.js';

/** Waits on the clock and closes the scope; where that is cancelled, stops the timer and rejects with its reason at once. */
export function wait(scope: CancellationScope, clock: Clock, delayMs: number, unref = false): Promise<void> {
  return inScope(
    scope,
    () =>
      new Promise((resolve) => {
        const timer = clock.setTimer(resolve, delayMs);
        if (unref) timer.unref();
        scope.subscribe(timer);
      }),
  );
}

import type { Cancellable, CancellationScope } from '../cancellation/cancellation-scope.js';
import type { Clock } from './clock.js';

/** Waits on the clock; a cancelled scope stops the timer and rejects with its reason at once. */
export function wait(
  clock: Clock,
  delayMs: number,
  unref: boolean,
  scope?: CancellationScope,
): Promise<void> {
  return new Promise((resolve, reject) => {
    const settle: Cancellable = { cancel: reject };
    if (scope?.cancellation !== undefined) {
      settle.cancel(scope.cancellation.reason);
      return;
    }
    const cancellation: Cancellable = {
      cancel(reason) {
        timer.cancel();
        scope?.unsubscribe(cancellation);
        settle.cancel(reason);
      },
    };
    const timer = clock.setTimer(() => {
      scope?.unsubscribe(cancellation);
      resolve();
    }, delayMs);
    if (unref) timer.unref();
    scope?.subscribe(cancellation);
  });
}

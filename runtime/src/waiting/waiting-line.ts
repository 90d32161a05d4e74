import type { Cancellable, CancellationScope } from '../cancellation/cancellation-scope.js';

/** Calls that wait for their turn: first come, first served. */
export class WaitingLine {
  /** What lets each of them go, in the order of arrival. */
  readonly #waiters = new Set<() => void>();

  get length(): number {
    return this.#waiters.size;
  }

  /** Resolves when it is this call's turn; rejects at once with the scope's reason when that is cancelled, out of line then. */
  wait(scope: CancellationScope | undefined): Promise<void> {
    return new Promise((resolve, reject) => {
      const settle: Cancellable = { cancel: reject };
      const leave = () => {
        this.#waiters.delete(admit);
        scope?.unsubscribe(cancellation);
      };
      const admit = () => {
        leave();
        resolve();
      };
      const cancellation: Cancellable = {
        cancel(reason) {
          leave();
          settle.cancel(reason);
        },
      };
      this.#waiters.add(admit);
      scope?.subscribe(cancellation);
      if (scope?.cancellation !== undefined) cancellation.cancel(scope.cancellation.reason);
    });
  }

  /** It is the turn of the one who waits longest. Returns whether there is one. */
  admit(): boolean {
    const [longest] = this.#waiters;
    longest?.();
    return longest !== undefined;
  }
}

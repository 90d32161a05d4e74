import type { Clock } from './clock.js';

/** The largest delay that `setTimeout` can represent; it fires anything longer after 1 ms. */
const maxTimeoutMs = 2 ** 31 - 1;

/** What Node's `setTimeout` returns; elsewhere it is a number. */
interface NodeTimeout {
  ref?(): unknown;
  unref?(): unknown;
}

/**
 * The clock of the platform: `performance.now()`, which is monotonic, and `setTimeout`, both looked up at each call,
 * so that fake timers installed by a test take effect.
 */
export const systemClock: Clock = {
  now: () => performance.now(),
  setTimer(callback, delayMs) {
    let timeout: NodeTimeout;
    let keepsAlive = true;
    const keepAlive = (wanted: boolean) => {
      keepsAlive = wanted;
      if (wanted) timeout.ref?.();
      else timeout.unref?.();
    };
    // Waits long delays in pieces. Rounds up, because `setTimeout` drops fractions, and a delay may be a floor.
    const start = (remainingMs: number) => {
      const pieceMs = Math.min(Math.ceil(remainingMs), maxTimeoutMs);
      const proceed = () => {
        if (remainingMs <= pieceMs) callback();
        else start(remainingMs - pieceMs);
      };
      timeout = setTimeout(proceed, pieceMs) as NodeTimeout;
      keepAlive(keepsAlive);
    };
    start(delayMs);
    return {
      cancel: () => {
        clearTimeout(timeout as unknown as number);
      },
      ref: () => {
        keepAlive(true);
      },
      unref: () => {
        keepAlive(false);
      },
    };
  },
};

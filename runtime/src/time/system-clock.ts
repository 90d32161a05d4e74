import type { Clock, Timer } from './clock.js';

/** The largest delay that `setTimeout` can represent; it fires anything longer after 1 ms. */
const maxTimeoutMs = 2 ** 31 - 1;

/**
 * The clock of the platform: `performance.now()`, which is monotonic, and `setTimeout`, both looked up at each call,
 * so that fake timers installed by a test take effect.
 */
export const systemClock: Clock = {
  now: () => performance.now(),
  setTimer: (callback, delayMs) => new SystemTimer(callback, delayMs),
};

/** What Node's `setTimeout` returns; elsewhere it is a number. */
type TimeoutHandle = number | { ref(): unknown; unref(): unknown };

class SystemTimer implements Timer {
  #remainingMs: number;
  #handle: TimeoutHandle;
  #keepsAlive = true;
  readonly #callback: () => void;

  constructor(callback: () => void, delayMs: number) {
    this.#callback = callback;
    this.#remainingMs = delayMs;
    this.#handle = this.#start();
  }

  /** Waits long delays in pieces. Rounds up, because `setTimeout` drops fractions, and a delay may be a floor. */
  #start(): TimeoutHandle {
    const pieceMs = Math.min(Math.ceil(this.#remainingMs), maxTimeoutMs);
    this.#remainingMs -= pieceMs;
    return setTimeout(() => {
      if (this.#remainingMs <= 0) {
        this.#callback();
        return;
      }
      this.#handle = this.#start();
      if (!this.#keepsAlive) this.unref();
    }, pieceMs);
  }

  cancel(): void {
    clearTimeout(this.#handle as number);
  }

  unref(): void {
    this.#keepsAlive = false;
    if (typeof this.#handle === 'object') this.#handle.unref();
  }

  ref(): void {
    this.#keepsAlive = true;
    if (typeof this.#handle === 'object') this.#handle.ref();
  }
}

/** A timer of {@link IdleClock}, with what Node's own timers can do. */
interface FakeTimer {
  atMs: number;
  readonly delayMs: number;
  readonly run: () => void;
}

const real = {
  setTimeout: globalThis.setTimeout,
  clearTimeout: globalThis.clearTimeout,
  random: Math.random,
};

/** Turns of the event loop without anything that happens, after which nothing but a timer is waited for. */
const QUIET_TURNS = 8;
/** After so many nothing is waited for at all. */
const DEAD_TURNS = 150;

/**
 * Time that passes only while nothing else happens: sockets are real, and once they are quiet the clock jumps to the next
 * timer. So a library waits its delays of minutes in milliseconds, and can't tell.
 */
export class IdleClock {
  nowMs = 0;
  #quietTurns = 0;
  readonly #timers = new Set<FakeTimer>();

  /** Says that something happened, so that the next timer is not due yet. */
  touch(): void {
    this.#quietTurns = 0;
  }

  /**
   * Runs something with this clock's timers, and with random numbers that are all `draw`.
   *
   * @returns how it ended; `hangs` where nothing is left to wait for.
   */
  async run(action: () => PromiseLike<unknown>, draw: number): Promise<'hangs' | 'rejects' | 'resolves'> {
    this.#install(draw);
    try {
      const ended = Promise.resolve(action()).then(
        () => 'resolves' as const,
        () => 'rejects' as const,
      );
      return await Promise.race([ended, this.#passUntil(ended)]);
    } catch {
      return 'rejects';
    } finally {
      this.#uninstall();
    }
  }

  async #passUntil(ended: Promise<unknown>): Promise<'hangs'> {
    const state = { isOver: false };
    void ended.then(() => {
      state.isOver = true;
    });
    while (!state.isOver && this.#quietTurns < DEAD_TURNS) {
      await new Promise((resolve) => real.setTimeout(resolve, 1));
      this.#quietTurns++;
      if (this.#quietTurns >= QUIET_TURNS) this.#fireNext();
    }
    return 'hangs';
  }

  #fireNext(): void {
    const [next] = [...this.#timers].sort((a, b) => a.atMs - b.atMs);
    if (!next) return;
    this.nowMs = Math.max(this.nowMs, next.atMs);
    this.touch();
    this.#timers.delete(next);
    next.run();
  }

  #install(draw: number): void {
    Math.random = () => draw;
    const set = (callback: (...values: unknown[]) => void, delayMs = 1, ...values: unknown[]) => {
      this.touch();
      return this.#handle(
        () => {
          callback(...values);
        },
        delayMs >= 1 ? delayMs : 1,
      );
    };
    globalThis.setTimeout = Object.assign(set, {
      __promisify__: real.setTimeout.__promisify__,
    }) as unknown as typeof globalThis.setTimeout;
    globalThis.clearTimeout = (timer: unknown) => {
      const own = owned.get(timer as object);
      if (own) this.#timers.delete(own);
      else real.clearTimeout(timer as NodeJS.Timeout);
    };
  }

  #handle(run: () => void, delayMs: number): object {
    const timer: FakeTimer = { atMs: this.nowMs + delayMs, delayMs, run };
    this.#timers.add(timer);
    const handle = {
      ref: () => handle,
      unref: () => handle,
      hasRef: () => true,
      refresh: () => {
        timer.atMs = this.nowMs + timer.delayMs;
        this.#timers.add(timer);
        return handle;
      },
      close: () => handle,
    };
    owned.set(handle, timer);
    return handle;
  }

  #uninstall(): void {
    globalThis.setTimeout = real.setTimeout;
    globalThis.clearTimeout = real.clearTimeout;
    Math.random = real.random;
    this.#timers.clear();
  }
}

const owned = new WeakMap<object, FakeTimer>();

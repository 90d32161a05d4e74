import { checkArgument, checkOptions } from '../options/check-options.js';
import { finiteMs } from '../options/checks.js';
import type { Clock, Timer } from '../time/clock.js';
import { nextTask } from './next-task.js';

/** Options of {@link ManualClock}. */
export interface ManualClockOptions {
  /** What `now()` begins with, in milliseconds. Default 0. */
  readonly startMs?: number | undefined;
}

/**
 * A clock that stands still until a test moves it. Give it as the `clock` option to whatever is tested: nothing waits
 * for real, and nothing global is replaced, so it works beside any framework's fake timers, and tests that run at the
 * same time have a clock each.
 *
 * ```ts
 * const clock = new ManualClock();
 * const order = await clock.run(retry(loadOrder, { clock, maxAttempts: 5 }));
 * ```
 */
export class ManualClock implements Clock {
  #nowMs: number;
  /** In the order in which they were set. */
  readonly #timers = new Set<ManualTimer>();

  /** @throws RangeError or TypeError for a bad option, which it names */
  constructor(options: ManualClockOptions = {}) {
    checkOptions('ManualClock', options, { startMs: finiteMs });
    this.#nowMs = options.startMs ?? 0;
  }

  now(): number {
    return this.#nowMs;
  }

  /** How many timers are waiting to fire. */
  get pendingTimers(): number {
    return this.#timers.size;
  }

  /**
   * How many of them would keep a process alive, that is without those that `unref` was called on. This is the one to
   * check for leaks: timeouts of equal length share a timer, which stays for the next call once none of them is left.
   */
  get referencedTimers(): number {
    let count = 0;
    for (const timer of this.#timers) if (timer.isReferenced) count += 1;
    return count;
  }

  setTimer(callback: () => void, delayMs: number): Timer {
    checkArgument('ManualClock.setTimer', 'delayMs', delayMs, finiteMs);
    const timer = new ManualTimer(this.#timers, callback, this.#nowMs + delayMs);
    this.#timers.add(timer);
    return timer;
  }

  /**
   * Moves on by `durationMs` milliseconds and fires, each at its time, the timers that are due by then, those included
   * that are set on the way. Promises settle only after it has returned: where code waits for one before it sets its
   * next timer, use {@link advanceAsync}.
   *
   * @throws RangeError or TypeError when `durationMs` is not a finite number of at least 0
   */
  advance(durationMs: number): void {
    checkArgument('ManualClock.advance', 'durationMs', durationMs, finiteMs);
    const untilMs = this.#nowMs + durationMs;
    while (this.#fireNext(untilMs));
    this.#nowMs = untilMs;
  }

  /**
   * As {@link advance}, and before the first timer and after each of them lets every promise settle that doesn't wait
   * for something outside of the program, such as the network.
   */
  async advanceAsync(durationMs: number): Promise<void> {
    checkArgument('ManualClock.advanceAsync', 'durationMs', durationMs, finiteMs);
    const untilMs = this.#nowMs + durationMs;
    do await nextTask();
    while (this.#fireNext(untilMs));
    this.#nowMs = untilMs;
  }

  /**
   * Moves on from timer to timer until the promise settles, and settles as it does, however long that takes on this
   * clock.
   *
   * @throws Error (as a rejection) where no timer is left and the promise is still pending: it hangs, or waits for
   * something else than this clock
   */
  async run<Result>(promise: PromiseLike<Result>): Promise<Result> {
    const settled = new Set<PromiseLike<Result>>();
    const settle = () => void settled.add(promise);
    promise.then(settle, settle);
    for (;;) {
      await nextTask();
      if (settled.has(promise)) return promise;
      if (!this.#fireNext(Infinity)) {
        throw new Error('ManualClock.run: the promise is pending, and no timer is left that could settle it');
      }
    }
  }

  /** Fires the earliest timer, of several the one that was set first; `false` where none is due by then. */
  #fireNext(untilMs: number): boolean {
    let next: ManualTimer | undefined;
    for (const timer of this.#timers) {
      if (timer.atMs <= untilMs && (next === undefined || timer.atMs < next.atMs)) next = timer;
    }
    if (next === undefined) return false;
    next.cancel();
    this.#nowMs = Math.max(this.#nowMs, next.atMs);
    next.callback();
    return true;
  }
}

class ManualTimer implements Timer {
  readonly #timers: Set<ManualTimer>;
  readonly callback: () => void;
  readonly atMs: number;
  isReferenced = true;

  constructor(timers: Set<ManualTimer>, callback: () => void, atMs: number) {
    this.#timers = timers;
    this.callback = callback;
    this.atMs = atMs;
  }

  cancel(): void {
    this.#timers.delete(this);
  }

  ref(): void {
    this.isReferenced = true;
  }

  unref(): void {
    this.isReferenced = false;
  }
}

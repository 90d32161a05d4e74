import type { Cancellable } from '../cancellation/cancellation-scope.js';
import type { Clock, Timer } from './clock.js';
import { TimeoutError } from './timeout-error.js';

/**
 * Timeouts of one length that share one timer. They expire in the order in which they are added, so adding and removing
 * one costs an entry of a map, where a timer of its own costs more than the rest of a call.
 *
 * The timer is not stopped when the queue runs empty, since the next call would start it again, but it stops keeping
 * the process alive.
 */
export class TimeoutQueue {
  readonly #clock: Clock;
  readonly #timeoutMs: number;
  readonly #unref: boolean;
  /** When which expires, earliest first. */
  readonly #expiries = new Map<Cancellable, number>();
  #timer: Timer | undefined;
  #dueAtMs = 0;

  constructor(clock: Clock, timeoutMs: number, unref: boolean) {
    this.#clock = clock;
    this.#timeoutMs = timeoutMs;
    this.#unref = unref;
  }

  /** Cancels the target with a `TimeoutError` unless it is removed in time. */
  add(target: Cancellable): void {
    const nowMs = this.#clock.now();
    this.#expiries.set(target, nowMs + this.#timeoutMs);
    // An overdue timer is one that fake timers took with them, or that a busy event loop holds up: start another.
    if (this.#timer === undefined || nowMs > this.#dueAtMs) this.#start(nowMs + this.#timeoutMs, nowMs);
    else if (!this.#unref) this.#timer.ref();
  }

  remove(target: Cancellable): void {
    this.#expiries.delete(target);
    if (this.#expiries.size === 0) this.#timer?.unref();
  }

  /** `Infinity` for what has expired or been removed. */
  remainingMs(target: Cancellable): number {
    return (this.#expiries.get(target) ?? Infinity) - this.#clock.now();
  }

  #start(dueAtMs: number, nowMs: number): void {
    this.#timer?.cancel();
    this.#dueAtMs = dueAtMs;
    this.#timer = this.#clock.setTimer(() => {
      this.#expire();
    }, dueAtMs - nowMs);
    if (this.#unref) this.#timer.unref();
  }

  #expire(): void {
    this.#timer = undefined;
    // Timers may fire a little before the clock says so; what this one was started for has expired all the same.
    const nowMs = Math.max(this.#clock.now(), this.#dueAtMs);
    for (const [target, expiresAtMs] of this.#expiries) {
      if (expiresAtMs > nowMs) {
        // In place of the timer of a timeout that what has just been cancelled may have added, which comes later.
        this.#start(expiresAtMs, nowMs);
        return;
      }
      this.#expiries.delete(target);
      target.cancel(new TimeoutError(this.#timeoutMs));
    }
  }
}

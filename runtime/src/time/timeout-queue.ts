import type { Cancellable } from '../cancellation/cancellation-scope.js';
import type { Clock, Timer } from './clock.js';
import { RunningTimeout } from './running-timeout.js';
import { TimeoutError } from './timeout-error.js';

/**
 * Timeouts of one length that share one timer. They expire in the order in which they are added, so adding and ending
 * one costs a link of a list, where a timer of its own costs more than the rest of a call, and an entry of a map makes
 * the map copy itself every few calls.
 *
 * The timer is not stopped when the queue runs empty, since the next call would start it again, but it stops keeping
 * the process alive.
 */
export class TimeoutQueue {
  readonly #clock: Clock;
  readonly #timeoutMs: number;
  readonly #unref: boolean;
  #first: RunningTimeout | undefined;
  #last: RunningTimeout | undefined;
  #timer: Timer | undefined;
  #dueAtMs = 0;

  constructor(clock: Clock, timeoutMs: number, unref: boolean) {
    this.#clock = clock;
    this.#timeoutMs = timeoutMs;
    this.#unref = unref;
  }

  /** Cancels the target with a `TimeoutError` unless the timeout is ended in time. */
  start(target: Cancellable): RunningTimeout {
    const nowMs = this.#clock.now();
    const expiresAtMs = nowMs + this.#timeoutMs;
    const timeout = new RunningTimeout(this, target, expiresAtMs, this.#last);
    if (this.#last === undefined) this.#first = timeout;
    else this.#last.next = timeout;
    this.#last = timeout;
    // An overdue timer is one that fake timers took with them, or that a busy event loop holds up: start another.
    if (this.#timer === undefined || nowMs > this.#dueAtMs) this.#startTimer(expiresAtMs, nowMs);
    else if (!this.#unref) this.#timer.ref();
    return timeout;
  }

  /** Of one that has expired, or been ended before, nothing is left to end. */
  end(timeout: RunningTimeout): void {
    if (timeout.hasEnded) return;
    timeout.hasEnded = true;
    const { previous, next } = timeout;
    if (previous === undefined) this.#first = next;
    else previous.next = next;
    if (next === undefined) this.#last = previous;
    else next.previous = previous;
    if (this.#first === undefined) this.#timer?.unref();
  }

  /** `Infinity` for one that has ended. */
  remainingMs(timeout: RunningTimeout): number {
    return timeout.hasEnded ? Infinity : timeout.expiresAtMs - this.#clock.now();
  }

  #startTimer(dueAtMs: number, nowMs: number): void {
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
    for (let first = this.#first; first !== undefined; first = this.#first) {
      if (first.expiresAtMs > nowMs) {
        // In place of the timer of a timeout that what has just been cancelled may have started, which comes later.
        this.#startTimer(first.expiresAtMs, nowMs);
        return;
      }
      this.end(first);
      first.target.cancel(new TimeoutError(this.#timeoutMs));
    }
  }
}

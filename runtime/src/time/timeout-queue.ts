import type { Cancellable } from '../cancellation/cancellation-scope.js';
import type { Clock, Timer } from './clock.js';
import { TimeoutError } from './timeout-error.js';

/** A node of a queue's doubly linked ring. */
interface Link {
  previous: Link;
  next: Link;
  readonly expiresAtMs: number;
  readonly target: Cancellable | undefined;
}

/** Something that is cancelled unless it is removed in time. */
export class PendingTimeout implements Link {
  readonly #queue: TimeoutQueue;
  readonly target: Cancellable;
  readonly expiresAtMs: number;
  previous: Link;
  next: Link;

  constructor(queue: TimeoutQueue, target: Cancellable, expiresAtMs: number, next: Link) {
    this.#queue = queue;
    this.target = target;
    this.expiresAtMs = expiresAtMs;
    this.next = next;
    this.previous = next.previous;
    next.previous.next = this;
    next.previous = this;
  }

  remainingMs(): number {
    return this.expiresAtMs - this.#queue.clock.now();
  }

  remove(): void {
    unlink(this);
    this.#queue.relaxWhenEmpty();
  }
}

/** Leaves the link pointing to itself, so that unlinking it again does no harm. */
function unlink(link: Link): void {
  link.previous.next = link.next;
  link.next.previous = link.previous;
  link.previous = link;
  link.next = link;
}

/**
 * Timeouts of one length that share one timer. They expire in the order in which they are added, so adding and removing
 * one is relinking a list, where a timer of its own costs more than the rest of a call.
 *
 * The timer is not stopped when the queue runs empty, since the next call would start it again, but it stops keeping
 * the process alive.
 */
export class TimeoutQueue {
  readonly clock: Clock;
  readonly #timeoutMs: number;
  readonly #unref: boolean;
  readonly #ring: Link;
  #timer: Timer | undefined;
  #dueAtMs = 0;

  constructor(clock: Clock, timeoutMs: number, unref: boolean) {
    this.clock = clock;
    this.#timeoutMs = timeoutMs;
    this.#unref = unref;
    const ring = { expiresAtMs: Infinity, target: undefined } as Link;
    ring.previous = ring;
    ring.next = ring;
    this.#ring = ring;
  }

  add(target: Cancellable): PendingTimeout {
    const nowMs = this.clock.now();
    const wasEmpty = this.#isEmpty();
    const pending = new PendingTimeout(this, target, nowMs + this.#timeoutMs, this.#ring);
    // An overdue timer is one that fake timers took with them, or that a busy event loop holds up: start another.
    if (this.#timer === undefined || nowMs > this.#dueAtMs) this.#start(this.#timeoutMs, nowMs);
    else if (wasEmpty && !this.#unref) this.#timer.ref();
    return pending;
  }

  relaxWhenEmpty(): void {
    if (this.#isEmpty()) this.#timer?.unref();
  }

  #isEmpty(): boolean {
    return this.#ring.next === this.#ring;
  }

  #start(delayMs: number, nowMs: number): void {
    this.#timer?.cancel();
    this.#dueAtMs = nowMs + delayMs;
    this.#timer = this.clock.setTimer(() => {
      this.#expire();
    }, delayMs);
    if (this.#unref) this.#timer.unref();
  }

  #expire(): void {
    this.#timer = undefined;
    // Timers may fire a little before the clock says so; what this one was started for has expired all the same.
    const nowMs = Math.max(this.clock.now(), this.#dueAtMs);
    const ring = this.#ring;
    while (ring.next.expiresAtMs <= nowMs) {
      const expired = ring.next;
      unlink(expired);
      expired.target?.cancel(new TimeoutError(this.#timeoutMs));
    }
    this.#startUnlessRunning(nowMs);
  }

  /** What has just been cancelled may have added a timeout, and so started the timer already. */
  #startUnlessRunning(nowMs: number): void {
    if (this.#timer !== undefined || this.#isEmpty()) return;
    this.#start(this.#ring.next.expiresAtMs - nowMs, nowMs);
  }
}

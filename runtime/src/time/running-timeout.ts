import type { Cancellable } from '../cancellation/cancellation-scope.js';
import type { TimeoutQueue } from './timeout-queue.js';

/** A timeout that has been started, between those that expire before and after it in its queue. */
export class RunningTimeout {
  readonly queue: TimeoutQueue;
  readonly target: Cancellable;
  readonly expiresAtMs: number;
  previous: RunningTimeout | undefined;
  next: RunningTimeout | undefined;
  hasEnded = false;

  constructor(
    queue: TimeoutQueue,
    target: Cancellable,
    expiresAtMs: number,
    previous: RunningTimeout | undefined,
  ) {
    this.queue = queue;
    this.target = target;
    this.expiresAtMs = expiresAtMs;
    this.previous = previous;
  }
}

import assert from 'node:assert/strict';
import type { Cancellable } from '../../../runtime/src/cancellation/cancellation-scope.js';
import { ManualClock } from '../../../runtime/src/testing/index.js';
import { TimeoutError } from '../../../runtime/src/time/timeout-error.js';
import { TimeoutQueue } from '../../../runtime/src/time/timeout-queue.js';

/** Notes when it was cancelled, and with what. */
class Target implements Cancellable {
  readonly cancelled: (readonly [atMs: number, reason: unknown])[] = [];
  readonly #clock: ManualClock;
  readonly #onCancel: () => void;

  constructor(clock: ManualClock, onCancel: () => void = () => undefined) {
    this.#clock = clock;
    this.#onCancel = onCancel;
  }

  get atMs(): readonly number[] {
    return this.cancelled.map(([atMs]) => atMs);
  }

  cancel(reason: unknown): void {
    this.cancelled.push([this.#clock.now(), reason]);
    this.#onCancel();
  }
}

describe('TimeoutQueue', () => {
  it('cancels each when its time is up, by one timer', () => {
    const clock = new ManualClock();
    const queue = new TimeoutQueue(clock, 100, false);
    const [first, second] = [new Target(clock), new Target(clock)];
    queue.add(first);
    clock.advance(40);
    queue.add(second);
    assert.equal(clock.pendingTimers, 1);
    assert.equal(queue.remainingMs(first), 60);
    clock.advance(1_000);
    assert.deepEqual([first.atMs, second.atMs], [[100], [140]]);
    assert.ok(first.cancelled[0]?.[1] instanceof TimeoutError);
    assert.equal(queue.remainingMs(first), Infinity);
  });

  it('leaves alone what is removed in time, and keeps no process alive for it', () => {
    const clock = new ManualClock();
    const queue = new TimeoutQueue(clock, 100, false);
    const target = new Target(clock);
    queue.add(target);
    assert.equal(clock.referencedTimers, 1);
    queue.remove(target);
    assert.equal(clock.referencedTimers, 0);
    clock.advance(1_000);
    assert.deepEqual(target.atMs, []);
  });

  it('keeps a process alive again once another one is added', () => {
    const clock = new ManualClock();
    const queue = new TimeoutQueue(clock, 100, false);
    const [first, second] = [new Target(clock), new Target(clock)];
    queue.add(first);
    queue.remove(first);
    clock.advance(50);
    queue.add(second);
    assert.deepEqual([clock.pendingTimers, clock.referencedTimers], [1, 1]);
    clock.advance(1_000);
    assert.deepEqual(second.atMs, [150]);
  });

  it('cancels the rest in time where what it cancels adds another one at once', () => {
    const clock = new ManualClock();
    const queue = new TimeoutQueue(clock, 100, false);
    const third = new Target(clock);
    const first = new Target(clock, () => {
      queue.add(third);
    });
    const second = new Target(clock);
    queue.add(first);
    clock.advance(50);
    queue.add(second);
    clock.advance(1_000);
    assert.deepEqual([first.atMs, second.atMs, third.atMs], [[100], [150], [200]]);
  });
});

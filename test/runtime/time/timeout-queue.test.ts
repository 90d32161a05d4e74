import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { Cancellable } from '../../../runtime/src/cancellation/cancellation-scope.js';
import { ManualClock } from '../../../runtime/src/testing/index.js';
import type { RunningTimeout } from '../../../runtime/src/time/running-timeout.js';
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
    const timeout = queue.start(first);
    clock.advance(40);
    queue.start(second);
    assert.equal(clock.pendingTimers, 1);
    assert.equal(queue.remainingMs(timeout), 60);
    clock.advance(1_000);
    assert.deepEqual([first.atMs, second.atMs], [[100], [140]]);
    assert.ok(first.cancelled[0]?.[1] instanceof TimeoutError);
    assert.equal(queue.remainingMs(timeout), Infinity);
  });

  it('leaves alone what is ended in time, and keeps no process alive for it', () => {
    const clock = new ManualClock();
    const queue = new TimeoutQueue(clock, 100, false);
    const target = new Target(clock);
    const timeout = queue.start(target);
    assert.equal(clock.referencedTimers, 1);
    queue.end(timeout);
    assert.equal(clock.referencedTimers, 0);
    clock.advance(1_000);
    assert.deepEqual(target.atMs, []);
  });

  it('keeps a process alive again once another one is started', () => {
    const clock = new ManualClock();
    const queue = new TimeoutQueue(clock, 100, false);
    const [first, second] = [new Target(clock), new Target(clock)];
    queue.end(queue.start(first));
    clock.advance(50);
    queue.start(second);
    assert.deepEqual([clock.pendingTimers, clock.referencedTimers], [1, 1]);
    clock.advance(1_000);
    assert.deepEqual(second.atMs, [150]);
  });

  it('cancels the rest in time where what it cancels starts another one at once', () => {
    const clock = new ManualClock();
    const queue = new TimeoutQueue(clock, 100, false);
    const third = new Target(clock);
    const first = new Target(clock, () => {
      queue.start(third);
    });
    const second = new Target(clock);
    queue.start(first);
    clock.advance(50);
    queue.start(second);
    clock.advance(1_000);
    assert.deepEqual([first.atMs, second.atMs, third.atMs], [[100], [150], [200]]);
  });

  it('cancels exactly what is not ended in time, whatever is started and ended in between', () => {
    const step = fc.oneof(
      fc.record({ kind: fc.constant('start' as const) }),
      fc.record({ kind: fc.constant('end' as const), which: fc.nat(30) }),
      fc.record({ kind: fc.constant('advance' as const), ms: fc.integer({ min: 1, max: 60 }) }),
    );
    fc.assert(
      fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
        const clock = new ManualClock();
        const queue = new TimeoutQueue(clock, 100, false);
        const started: {
          readonly target: Target;
          readonly timeout: RunningTimeout;
          readonly dueAtMs: number;
          endedAtMs: number;
        }[] = [];
        for (const action of steps) {
          if (action.kind === 'advance') clock.advance(action.ms);
          else if (action.kind === 'start') {
            const target = new Target(clock);
            const timeout = queue.start(target);
            started.push({ target, timeout, dueAtMs: clock.now() + 100, endedAtMs: Infinity });
          } else {
            const ended = started[action.which];
            if (ended === undefined) continue;
            queue.end(ended.timeout);
            ended.endedAtMs = Math.min(ended.endedAtMs, clock.now());
          }
        }
        const open = started.filter(
          ({ dueAtMs, endedAtMs }) => endedAtMs === Infinity && dueAtMs > clock.now(),
        );
        assert.equal(clock.referencedTimers, open.length > 0 ? 1 : 0);
        clock.advance(1_000);
        assert.deepEqual(
          started.map(({ target }) => target.atMs),
          started.map(({ dueAtMs, endedAtMs }) => (endedAtMs < dueAtMs ? [] : [dueAtMs])),
        );
        assert.equal(clock.referencedTimers, 0);
      }),
    );
  });
});

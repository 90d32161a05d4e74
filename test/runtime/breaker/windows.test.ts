import assert from 'node:assert/strict';
import {
  consecutiveFailures,
  countWindow,
  timeWindow,
  snapshotBreaker,
  restoreBreaker,
} from '../../../runtime/src/index.js';
import { ManualClock } from '../../../runtime/src/testing/index.js';
import { acquire, breakerOn, fail, succeed, success } from './support/breaker-calls.js';

describe('breaker windows', () => {
  it('trip by the share of slow calls', async () => {
    const clock = new ManualClock();
    const window = countWindow({ size: 2, slowCallMs: 100 });
    const breaker = breakerOn(clock, { window });
    for (let call = 0; call < 2; call += 1) {
      const permit = acquire(breaker);
      await clock.advanceAsync(100);
      breaker.record(permit, success, false);
    }
    assert.equal(breaker.state, 'open');
  });

  it('trip at exactly the share, where 0.07 * 100 is a little more than 7', () => {
    const breaker = breakerOn(new ManualClock(), { window: countWindow({ failureRate: 0.07 }) });
    succeed(breaker, 93);
    fail(breaker, 6);
    assert.equal(breaker.state, 'closed');
    fail(breaker, 1);
    assert.equal(breaker.state, 'open');
  });

  it('trip on no fewer calls than the minimum, and at a failure', () => {
    const breaker = breakerOn(new ManualClock(), { window: countWindow({ size: 10, minimumCalls: 4 }) });
    fail(breaker, 3);
    succeed(breaker, 1);
    assert.equal(breaker.state, 'closed');
    fail(breaker, 1);
    assert.equal(breaker.state, 'open');
  });

  it('count no calls of before the breaker closed', async () => {
    const clock = new ManualClock();
    for (const window of [countWindow({ size: 4, minimumCalls: 2 }), timeWindow({ minimumCalls: 2 })]) {
      const breaker = breakerOn(clock, { window, breakFor: () => 10 });
      fail(breaker, 2);
      await clock.advanceAsync(10);
      succeed(breaker, 1);
      assert.equal(breaker.metrics.calls, 0);
      fail(breaker, 1);
      assert.equal(breaker.state, 'closed');
    }
  });

  it('a time window lets calls go in steps, and none is counted for longer than its duration', async () => {
    const clock = new ManualClock();
    const breaker = breakerOn(clock, {
      window: timeWindow({ durationMs: 1_000, buckets: 4, minimumCalls: 99 }),
    });
    const counted: number[] = [];
    for (let step = 0; step < 6; step += 1) {
      succeed(breaker, 1);
      counted.push(breaker.metrics.calls);
      await clock.advanceAsync(250);
    }
    assert.deepEqual(counted, [1, 2, 3, 4, 4, 4]);
    await clock.advanceAsync(500);
    assert.equal(breaker.metrics.calls, 1);
  });

  it('keep what they count through a snapshot, less what has aged', () => {
    for (const [window, kept] of [
      [consecutiveFailures({ threshold: 3 }), 2],
      [countWindow({ size: 4 }), 2],
      [timeWindow({ durationMs: 1_000, minimumCalls: 9 }), 0],
    ] as const) {
      const clock = new ManualClock();
      let wallMs = 1e12;
      const breaker = breakerOn(clock, { window, wallClock: () => wallMs });
      fail(breaker, 2);
      const snapshot = structuredClone(snapshotBreaker(breaker));
      const restored = breakerOn(new ManualClock(), { window, wallClock: () => wallMs });
      restoreBreaker(restored, snapshot);
      assert.equal(restored.metrics.failures, 2);
      wallMs += 1_000;
      restoreBreaker(restored, snapshot);
      assert.equal(restored.metrics.failures, kept);
    }
  });
});

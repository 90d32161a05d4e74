import assert from 'node:assert/strict';
import {
  consecutiveFailures,
  countWindow,
  RetryPolicy,
  TimeoutError,
  timeWindow,
  snapshotBreaker,
  restoreBreaker,
} from '../../../runtime/src/index.js';
import { ManualClock } from '../../../runtime/src/testing/index.js';
import { rejectionOf } from '../support/rejection-of.js';
import {
  acquire,
  becomeHalfOpen,
  breakerOn,
  fail,
  failure,
  succeed,
  success,
} from './support/breaker-calls.js';

/** Each of these went wrong in a released version of a widely used breaker. */
describe('CircuitBreaker, where others failed', () => {
  it('ignores a late success from before the trip', async () => {
    const clock = new ManualClock();
    const breaker = breakerOn(clock);
    const early = acquire(breaker);
    fail(breaker, 2);
    await clock.advanceAsync(1_000);
    acquire(breaker);
    breaker.record(early, success, false);
    assert.equal(breaker.state, 'half-open');
  });

  it('ignores a late failure from before the trip, and takes the outcome of the probe', async () => {
    const clock = new ManualClock();
    const breaker = breakerOn(clock);
    const early = acquire(breaker);
    fail(breaker, 2);
    await clock.advanceAsync(1_000);
    const probe = acquire(breaker);
    breaker.record(early, failure, true);
    assert.equal(breaker.state, 'half-open');
    breaker.record(probe, success, false);
    assert.equal(breaker.state, 'closed');
    breaker.record(early, failure, true);
    assert.equal(breaker.metrics.failures, 0);
  });

  it('fails a probe that hangs past its deadline, counting the break from there', async () => {
    const clock = new ManualClock();
    const breaker = breakerOn(clock, { probeTimeoutMs: 500 });
    fail(breaker, 2);
    await clock.advanceAsync(1_000);
    const hanging = acquire(breaker);
    await clock.advanceAsync(600);
    assert.equal(breaker.tryAcquire(), undefined);
    assert.equal(breaker.refusesForMs, 900);
    await clock.advanceAsync(900);
    const probe = acquire(breaker);
    breaker.record(hanging, success, false);
    assert.equal(breaker.state, 'half-open');
    breaker.record(probe, success, false);
    assert.equal(breaker.state, 'closed');
  });

  it('a time window never counts an old call again, however long nobody called', async () => {
    const clock = new ManualClock();
    const window = timeWindow({ durationMs: 5_000, buckets: 5, minimumCalls: 2 });
    const breaker = breakerOn(clock, { window });
    succeed(breaker, 12);
    fail(breaker, 11);
    await clock.advanceAsync(3_600_000);
    fail(breaker, 1);
    assert.equal(breaker.state, 'closed');
    assert.deepEqual(breaker.metrics, { calls: 1, failures: 1, slowCalls: 0, refusals: 0 });
    fail(breaker, 1);
    assert.equal(breaker.state, 'open');
  });

  it('keeps its time through a snapshot, and longer than its break never, whatever the wall clock does', () => {
    const clock = new ManualClock();
    let wallMs = 5_000_000;
    const options = { wallClock: () => wallMs };
    const breaker = breakerOn(clock, options);
    fail(breaker, 2);
    const snapshot = structuredClone(snapshotBreaker(breaker));
    const restored = breakerOn(clock, options);
    wallMs += 400;
    restoreBreaker(restored, snapshot);
    assert.equal(restored.refusesForMs, 600);
    wallMs -= 3_600_000;
    restoreBreaker(restored, snapshot);
    assert.equal(restored.refusesForMs, 1_000);
    assert.equal(breaker.refusesForMs, 1_000);
  });

  it('aborts no other call when one times out', async () => {
    const clock = new ManualClock();
    const breaker = breakerOn(clock);
    const policy = new RetryPolicy({ maxAttempts: 1, attemptTimeoutMs: 100, breaker, clock });
    const hanging = rejectionOf(policy.run(() => new Promise(() => undefined)));
    await clock.advanceAsync(50);
    let signal: AbortSignal | undefined;
    const other = policy.run(async (context) => {
      signal = context.signal;
      await clock.advanceAsync(50);
      return 'done';
    });
    assert.equal(await other, 'done');
    assert.ok((await hanging) instanceof TimeoutError);
    assert.equal(signal?.aborted, false);
  });

  it('a count window forgets the oldest call, and counts no call in flight', () => {
    const breaker = breakerOn(new ManualClock(), { window: countWindow({ size: 4, failureRate: 0.75 }) });
    for (let call = 0; call < 100; call += 1) acquire(breaker);
    fail(breaker, 2);
    succeed(breaker, 3);
    assert.deepEqual(breaker.metrics, { calls: 4, failures: 1, slowCalls: 0, refusals: 0 });
    fail(breaker, 2);
    assert.equal(breaker.state, 'closed');
    fail(breaker, 1);
    assert.equal(breaker.state, 'open');
  });

  it('restores a breaker that has just opened as open, for the rest of its break', async () => {
    const clock = new ManualClock();
    let wallMs = 1e12;
    const breaker = breakerOn(clock, { wallClock: () => wallMs });
    await clock.advanceAsync(3_600_000);
    wallMs += 3_600_000;
    fail(breaker, 2);
    const restored = breakerOn(new ManualClock(), { wallClock: () => wallMs });
    restoreBreaker(restored, snapshotBreaker(breaker));
    assert.equal(restored.state, 'open');
    assert.equal(restored.refusesForMs, 1_000);
  });

  it('behaves whatever the operation does: throws at once, returns nothing, rejects with something falsy', async () => {
    const breaker = breakerOn(new ManualClock());
    const returnsNothing = (): unknown => undefined;
    assert.equal(await breaker.run(returnsNothing), undefined);
    const thrown = new Error('at once');
    await assert.rejects(
      breaker.run(() => {
        throw thrown;
      }),
      thrown,
    );
    assert.equal(breaker.metrics.failures, 1);
    const rejectsWithNothing: PromiseLike<never> = {
      then: (_, onRejected) => Promise.resolve().then(onRejected as () => never),
    };
    assert.equal(await rejectionOf(breaker.run(() => rejectsWithNothing)), undefined);
    assert.equal(breaker.state, 'open');
  });

  it('keeps no more of its calls the longer it runs', () => {
    for (const window of [
      consecutiveFailures({ threshold: 1e9 }),
      countWindow(),
      timeWindow({ buckets: 10 }),
    ]) {
      const breaker = breakerOn(new ManualClock(), { window, breakFor: () => 0 });
      const sizeAfter = (calls: number) => {
        for (let call = 0; call < calls; call += 1) breaker.record(acquire(breaker), failure, call % 3 === 0);
        return snapshotBreaker(breaker).window.length;
      };
      assert.ok(sizeAfter(200) <= 100);
      assert.ok(sizeAfter(20_000) <= 100);
    }
  });

  it('refuses callers beyond the probes at once, and frees the place of an abandoned one', async () => {
    const clock = new ManualClock();
    const breaker = breakerOn(clock);
    fail(breaker, 2);
    await clock.advanceAsync(1_000);
    const probe = acquire(breaker);
    assert.equal(breaker.tryAcquire(), undefined);
    breaker.release(probe);
    assert.ok(breaker.tryAcquire());
  });

  it('counts no hedge that lost, and no call whose caller changed its mind, half-open either', async () => {
    const clock = new ManualClock();
    const breaker = breakerOn(clock);
    await becomeHalfOpen(breaker, clock);
    const controller = new AbortController();
    const aborted = breaker.run(() => Promise.reject(new Error('cut off')), { signal: controller.signal });
    controller.abort();
    await assert.rejects(aborted, /cut off/);
    assert.equal(breaker.state, 'half-open');
    breaker.release(acquire(breaker));
    breaker.record(acquire(breaker), success, false);
    assert.equal(breaker.state, 'closed');
  });

  it('counts consecutive failures in the order in which calls end', () => {
    const breaker = breakerOn(new ManualClock());
    const [first, second, third] = [acquire(breaker), acquire(breaker), acquire(breaker)];
    breaker.record(third, failure, true);
    breaker.record(first, success, false);
    breaker.record(second, failure, true);
    assert.equal(breaker.state, 'closed');
  });

  it('gives back no permit for an outcome of a call that took none', async () => {
    const clock = new ManualClock();
    const breaker = breakerOn(clock);
    const early = acquire(breaker);
    await becomeHalfOpen(breaker, clock);
    acquire(breaker);
    breaker.release(early);
    breaker.record(early, success, false);
    assert.equal(breaker.tryAcquire(), undefined);
  });

  it('is not kept open by the calls that it refuses', async () => {
    const clock = new ManualClock();
    const breaker = breakerOn(clock);
    fail(breaker, 2);
    for (let call = 0; call < 10; call += 1) {
      assert.equal(breaker.tryAcquire(), undefined);
      await clock.advanceAsync(100);
    }
    const probe = acquire(breaker);
    for (let call = 0; call < 10; call += 1) assert.equal(breaker.tryAcquire(), undefined);
    breaker.record(probe, success, false);
    assert.equal(breaker.state, 'closed');
  });
});

import assert from 'node:assert/strict';
import {
  CircuitBreaker,
  CircuitOpenError,
  consecutiveFailures,
  countWindow,
  timeWindow,
  type CircuitBreakerOptions,
  type Permit,
} from '../../../runtime/src/index.js';
import { ManualClock } from '../support/manual-clock.js';

const failure = { kind: 'error', error: new Error('down') } as const;
const success = { kind: 'result', result: 'up' } as const;

function breakerOn(clock: ManualClock, options: CircuitBreakerOptions = {}): CircuitBreaker {
  const window = consecutiveFailures({ threshold: 2 });
  return new CircuitBreaker({ window, breakFor: () => 1_000, clock, ...options });
}

function acquire(breaker: CircuitBreaker): Permit {
  return breaker.tryAcquire() ?? assert.fail('refused');
}

function fail(breaker: CircuitBreaker, times: number): void {
  for (let call = 0; call < times; call += 1) breaker.record(acquire(breaker), failure, true);
}

describe('CircuitBreaker', () => {
  it('refuses calls when tripped, without calling them and without a stack', async () => {
    const breaker = breakerOn(new ManualClock());
    const down = () => Promise.reject(failure.error);
    await assert.rejects(breaker.run(down), failure.error);
    await assert.rejects(breaker.run(down), failure.error);
    const refusal = await breaker.run(() => assert.fail('called')).catch((error: unknown) => error);
    assert.ok(refusal instanceof CircuitOpenError);
    assert.equal(refusal.retryAfterMs, 1_000);
    assert.equal(refusal.stack?.includes('\n'), false);
    assert.ok(new Error('with a stack').stack?.includes('\n'));
  });

  it('ignores a late success from before the trip', async () => {
    const clock = new ManualClock();
    const breaker = breakerOn(clock);
    const early = acquire(breaker);
    fail(breaker, 2);
    await clock.advance(1_000);
    acquire(breaker);
    breaker.record(early, success, false);
    assert.equal(breaker.state, 'half-open');
  });

  it('ignores a late failure from before the trip, and takes the outcome of the probe', async () => {
    const clock = new ManualClock();
    const breaker = breakerOn(clock);
    const early = acquire(breaker);
    fail(breaker, 2);
    await clock.advance(1_000);
    const probe = acquire(breaker);
    breaker.record(early, failure, true);
    assert.equal(breaker.state, 'half-open');
    breaker.record(probe, success, false);
    assert.equal(breaker.state, 'closed');
    breaker.record(early, failure, true);
    assert.equal(breaker.metrics.failures, 0);
  });

  it('refuses callers beyond the probes at once, and frees the place of an abandoned one', async () => {
    const clock = new ManualClock();
    const breaker = breakerOn(clock);
    fail(breaker, 2);
    await clock.advance(1_000);
    const probe = acquire(breaker);
    assert.equal(breaker.tryAcquire(), undefined);
    breaker.release(probe);
    assert.ok(breaker.tryAcquire());
  });

  it('fails a probe that hangs past its deadline, counting the break from there', async () => {
    const clock = new ManualClock();
    const breaker = breakerOn(clock, { probeTimeoutMs: 500 });
    fail(breaker, 2);
    await clock.advance(1_000);
    const hanging = acquire(breaker);
    await clock.advance(600);
    assert.equal(breaker.tryAcquire(), undefined);
    assert.equal(breaker.refusesForMs, 900);
    await clock.advance(900);
    const probe = acquire(breaker);
    breaker.record(hanging, success, false);
    assert.equal(breaker.state, 'half-open');
    breaker.record(probe, success, false);
    assert.equal(breaker.state, 'closed');
  });

  it('closes on so many successes of its probes, and tolerates the rest failing', async () => {
    const clock = new ManualClock();
    const breaker = breakerOn(clock, { probes: 3, successThreshold: 2 });
    fail(breaker, 2);
    await clock.advance(1_000);
    const probes = [acquire(breaker), acquire(breaker), acquire(breaker)] as const;
    breaker.record(probes[0], failure, true);
    breaker.record(probes[1], success, false);
    assert.equal(breaker.state, 'half-open');
    breaker.record(probes[2], success, false);
    assert.equal(breaker.state, 'closed');
  });

  it('does not count a call whose caller aborted it', async () => {
    const breaker = breakerOn(new ManualClock());
    const signal = AbortSignal.abort();
    for (let call = 0; call < 5; call += 1) {
      await assert.rejects(
        breaker.run(() => Promise.reject(failure.error), { signal }),
        failure.error,
      );
    }
    assert.equal(breaker.state, 'closed');
    assert.equal(breaker.metrics.failures, 0);
  });

  it('grows its break from trip to trip', async () => {
    const clock = new ManualClock();
    const breaker = breakerOn(clock, { breakFor: ({ attempt }) => attempt * 1_000 });
    fail(breaker, 2);
    await clock.advance(1_000);
    fail(breaker, 1);
    assert.equal(breaker.refusesForMs, 2_000);
  });

  it('opens at once and for as long as a failure asks', () => {
    const breaker = breakerOn(new ManualClock(), { retryAfter: () => 7_000 });
    fail(breaker, 1);
    assert.equal(breaker.refusesForMs, 7_000);
  });

  it('keeps its time through a snapshot, and longer than its break never, whatever the wall clock does', () => {
    const clock = new ManualClock();
    let wallMs = 5_000_000;
    const options = { wallClock: () => wallMs };
    const breaker = breakerOn(clock, options);
    fail(breaker, 2);
    const snapshot = structuredClone(breaker.snapshot());
    const restored = breakerOn(clock, options);
    wallMs += 400;
    restored.restore(snapshot);
    assert.equal(restored.refusesForMs, 600);
    wallMs -= 3_600_000;
    restored.restore(snapshot);
    assert.equal(restored.refusesForMs, 1_000);
    assert.equal(breaker.refusesForMs, 1_000);
  });
});

describe('breaker windows', () => {
  it('a time window never counts an old call again, however long nobody called', async () => {
    const clock = new ManualClock();
    const window = timeWindow({ durationMs: 5_000, buckets: 5, minimumCalls: 2 });
    const breaker = breakerOn(clock, { window });
    for (let call = 0; call < 12; call += 1) breaker.record(acquire(breaker), success, false);
    fail(breaker, 11);
    await clock.advance(3_600_000);
    fail(breaker, 1);
    assert.equal(breaker.state, 'closed');
    assert.deepEqual(breaker.metrics, { calls: 1, failures: 1, slowCalls: 0, refusals: 0 });
    fail(breaker, 1);
    assert.equal(breaker.state, 'open');
  });

  it('a count window forgets the oldest call, and counts no call in flight', () => {
    const breaker = breakerOn(new ManualClock(), { window: countWindow({ size: 4, failureRate: 0.75 }) });
    for (let call = 0; call < 100; call += 1) acquire(breaker);
    fail(breaker, 2);
    for (let call = 0; call < 3; call += 1) breaker.record(acquire(breaker), success, false);
    assert.deepEqual(breaker.metrics, { calls: 4, failures: 1, slowCalls: 0, refusals: 0 });
    fail(breaker, 2);
    assert.equal(breaker.state, 'closed');
    fail(breaker, 1);
    assert.equal(breaker.state, 'open');
  });

  it('trip by the share of slow calls', async () => {
    const clock = new ManualClock();
    const window = countWindow({ size: 2, slowCallMs: 100 });
    const breaker = breakerOn(clock, { window });
    for (let call = 0; call < 2; call += 1) {
      const permit = acquire(breaker);
      await clock.advance(100);
      breaker.record(permit, success, false);
    }
    assert.equal(breaker.state, 'open');
  });
});

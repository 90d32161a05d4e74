import assert from 'node:assert/strict';
import {
  CircuitOpenError,
  countWindow,
  retry,
  snapshotBreaker,
  type CircuitBreakerOptions,
  type FailedOutcome,
  type RefusalEvent,
  type StateChangeEvent,
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

describe('CircuitBreaker', () => {
  it('refuses calls when tripped, without calling them and without a stack', async () => {
    const breaker = breakerOn(new ManualClock());
    const down = () => Promise.reject(failure.error);
    await assert.rejects(breaker.run(down), failure.error);
    await assert.rejects(breaker.run(down), failure.error);
    const refusal = await rejectionOf(breaker.run(() => assert.fail('called')));
    assert.ok(refusal instanceof CircuitOpenError);
    assert.equal(refusal.retryAfterMs, 1_000);
    assert.equal(refusal.stack?.includes('\n'), false);
    assert.ok(new Error('with a stack').stack?.includes('\n'));
  });

  it('gets the place of a probe back where the predicate of a retry throws', async () => {
    const clock = new ManualClock();
    const breaker = breakerOn(clock, { probes: 1, successThreshold: 1 });
    fail(breaker, 2);
    await clock.advanceAsync(1_000);
    const broken = new TypeError('no such property');
    const retryOnResult = () => {
      throw broken;
    };
    assert.equal(await rejectionOf(retry(() => 'probed', { breaker, clock, retryOnResult })), broken);
    assert.equal(await retry(() => 'probed', { breaker, clock }), 'probed');
    assert.equal(breaker.state, 'closed');
  });

  it('closes on so many successes of its probes, and tolerates the rest failing', async () => {
    const clock = new ManualClock();
    const breaker = breakerOn(clock, { probes: 3, successThreshold: 2 });
    fail(breaker, 2);
    await clock.advanceAsync(1_000);
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
    await clock.advanceAsync(1_000);
    fail(breaker, 1);
    assert.equal(breaker.refusesForMs, 2_000);
  });

  it('opens at once and for as long as a failure asks', () => {
    const breaker = breakerOn(new ManualClock(), { retryAfter: () => 7_000 });
    fail(breaker, 1);
    assert.equal(breaker.refusesForMs, 7_000);
  });

  it('tells of each change of its state and each refusal, with the reason', async () => {
    const clock = new ManualClock();
    const changes: StateChangeEvent[] = [];
    const refusals: RefusalEvent[] = [];
    const breaker = breakerOn(clock, {
      name: 'orders',
      onStateChange: (event) => changes.push(event),
      onRefusal: (event) => refusals.push(event),
    });
    await becomeHalfOpen(breaker, clock);
    const probe = acquire(breaker);
    breaker.tryAcquire();
    breaker.record(probe, failure, true);
    breaker.tryAcquire();
    await clock.advanceAsync(1_000);
    succeed(breaker, 1);
    breaker.isolate();
    breaker.tryAcquire();
    breaker.reset();
    assert.deepEqual(
      changes.map(({ from, to, reason, breakMs }) => [from, to, reason, breakMs]),
      [
        ['closed', 'open', 'tripped', 1_000],
        ['open', 'half-open', 'break-over', undefined],
        ['half-open', 'open', 'probes-failed', 1_000],
        ['open', 'half-open', 'break-over', undefined],
        ['half-open', 'closed', 'probes-succeeded', undefined],
        ['closed', 'isolated', 'manual', undefined],
        ['isolated', 'closed', 'manual', undefined],
      ],
    );
    assert.deepEqual(
      refusals.map(({ breaker: name, state }) => [name, state]),
      [
        ['orders', 'half-open'],
        ['orders', 'open'],
        ['orders', 'isolated'],
      ],
    );
    assert.equal(breaker.metrics.refusals, 3);
  });

  it('tells nothing where its state stays the same', () => {
    const changes: StateChangeEvent[] = [];
    const breaker = breakerOn(new ManualClock(), { onStateChange: (event) => changes.push(event) });
    breaker.reset();
    breaker.isolate();
    breaker.isolate();
    assert.equal(changes.length, 1);
  });

  it('isolated refuses for ever, and starts over when reset', async () => {
    const clock = new ManualClock();
    const breaker = breakerOn(clock);
    fail(breaker, 1);
    breaker.isolate();
    await clock.advanceAsync(3_600_000);
    assert.equal(breaker.state, 'isolated');
    assert.equal(breaker.refusesForMs, Infinity);
    const refusal = await rejectionOf(breaker.run(() => assert.fail('called')));
    assert.ok(refusal instanceof CircuitOpenError && refusal.retryAfterMs === Infinity);
    breaker.reset();
    assert.equal(breaker.state, 'closed');
    fail(breaker, 1);
    assert.equal(breaker.state, 'closed');
  });

  it('fails a probe at its deadline even if nobody called until its outcome came', async () => {
    const clock = new ManualClock();
    const breaker = breakerOn(clock, { probeTimeoutMs: 500 });
    await becomeHalfOpen(breaker, clock);
    const probe = acquire(breaker);
    await clock.advanceAsync(600);
    breaker.record(probe, success, false);
    assert.equal(breaker.state, 'open');
    assert.equal(breaker.refusesForMs, 900);
  });

  it('counts a late probe once, and lets the others of its round decide', async () => {
    const clock = new ManualClock();
    const breaker = breakerOn(clock, { probes: 3, successThreshold: 2, probeTimeoutMs: 500 });
    await becomeHalfOpen(breaker, clock);
    const late = acquire(breaker);
    await clock.advanceAsync(400);
    const [second, third] = [acquire(breaker), acquire(breaker)];
    await clock.advanceAsync(200);
    breaker.record(late, success, false);
    breaker.record(second, success, false);
    assert.equal(breaker.state, 'half-open');
    breaker.record(second, success, false);
    assert.equal(breaker.state, 'half-open');
    breaker.record(third, success, false);
    assert.equal(breaker.state, 'closed');
  });

  it('fails a slow probe, where calls can be slow', async () => {
    const clock = new ManualClock();
    const breaker = breakerOn(clock, { window: countWindow({ size: 2, slowCallMs: 100 }) });
    await becomeHalfOpen(breaker, clock);
    const slow = acquire(breaker);
    await clock.advanceAsync(100);
    breaker.record(slow, success, false);
    assert.equal(breaker.state, 'open');
    await clock.advanceAsync(1_000);
    const fast = acquire(breaker);
    await clock.advanceAsync(99);
    breaker.record(fast, success, false);
    assert.equal(breaker.state, 'closed');
  });

  it('opens at once where a probe is asked to stay away, though others could still succeed', async () => {
    const clock = new ManualClock();
    const reasons: string[] = [];
    const breaker = breakerOn(clock, {
      probes: 3,
      successThreshold: 1,
      retryAfter: ({ kind }) => (kind === 'result' ? 9_000 : undefined),
      failureOnResult: (result) => result === 'busy',
      onStateChange: ({ reason }) => reasons.push(reason),
    });
    await becomeHalfOpen(breaker, clock);
    const [first, second] = [acquire(breaker), acquire(breaker)];
    breaker.record(first, failure, true);
    assert.equal(breaker.state, 'half-open');
    breaker.record(second, { kind: 'result', result: 'busy' }, false);
    assert.equal(breaker.refusesForMs, 9_000);
    assert.equal(reasons.at(-1), 'retry-after');
  });

  it('stays open for at most `maxRetryAfterMs` because a failure asks', () => {
    const breaker = breakerOn(new ManualClock(), { retryAfter: () => Infinity, maxRetryAfterMs: 4_000 });
    fail(breaker, 1);
    assert.equal(breaker.refusesForMs, 4_000);
  });

  it('asks its predicates what counts', () => {
    const outcomes: FailedOutcome[] = [];
    const breaker = breakerOn(new ManualClock(), {
      failureOn: (error) => error !== 'not found',
      failureOnResult: (result) => result === 503,
      ignore: (outcome) => {
        outcomes.push(outcome);
        return outcome.kind === 'result' && outcome.result === 'cached';
      },
    });
    const record = (outcome: FailedOutcome) => {
      breaker.record(acquire(breaker), outcome, outcome.kind === 'error');
      return breaker.metrics.failures;
    };
    assert.equal(record(failure), 1);
    assert.equal(record({ kind: 'result', result: 'cached' }), 1);
    assert.equal(record({ kind: 'error', error: 'not found' }), 0);
    assert.equal(record({ kind: 'result', result: 503 }), 1);
    assert.equal(outcomes.length, 4);
  });

  it('ignores errors named AbortError unless told otherwise', async () => {
    const breaker = breakerOn(new ManualClock());
    const abort = () => Promise.reject(new DOMException('gone', 'AbortError'));
    for (let call = 0; call < 5; call += 1) await assert.rejects(breaker.run(abort), { name: 'AbortError' });
    assert.equal(breaker.state, 'closed');
    const strict = breakerOn(new ManualClock(), { ignore: () => false });
    for (let call = 0; call < 2; call += 1) await assert.rejects(strict.run(abort), { name: 'AbortError' });
    assert.equal(strict.state, 'open');
  });

  it('frees the place of a probe whose outcome is ignored, or breaks a predicate', async () => {
    const clock = new ManualClock();
    const broken = new Error('bug');
    const breaker = breakerOn(clock, {
      failureOn: (error) => {
        if (error === broken) throw broken;
        return true;
      },
    });
    await becomeHalfOpen(breaker, clock);
    const ignored = { kind: 'error', error: new DOMException('gone', 'AbortError') } as const;
    breaker.record(acquire(breaker), ignored, true);
    const probe = acquire(breaker);
    assert.throws(() => {
      breaker.record(probe, { kind: 'error', error: broken }, true);
    }, broken);
    succeed(breaker, 1);
    assert.equal(breaker.state, 'closed');
  });

  it('lets a predicate isolate it', () => {
    const breaker = breakerOn(new ManualClock(), {
      failureOn: () => {
        breaker.isolate();
        return true;
      },
    });
    fail(breaker, 1);
    assert.equal(breaker.state, 'isolated');
    assert.equal(breaker.metrics.failures, 0);
  });

  it('opens all the same where `breakFor` is broken, and says so', () => {
    const breaks: readonly (readonly [CircuitBreakerOptions['breakFor'], RegExp])[] = [
      [() => NaN, /^RangeError: CircuitBreaker: what breakFor returns must be a finite .+, not NaN$/],
      [() => -1, /what breakFor returns must be .+, not -1/],
      [() => Infinity, /what breakFor returns must be .+, not Infinity/],
      [() => assert.fail('bug'), /bug/],
    ];
    for (const [breakFor, message] of breaks) {
      const breaker = breakerOn(new ManualClock(), { breakFor });
      fail(breaker, 1);
      assert.throws(() => {
        fail(breaker, 1);
      }, message);
      assert.equal(breaker.refusesForMs, 5_000);
    }
  });

  it('names what `retryAfter` returns where that is no duration', () => {
    for (const value of [NaN, -1]) {
      const breaker = breakerOn(new ManualClock(), { retryAfter: () => value });
      assert.throws(
        () => {
          fail(breaker, 1);
        },
        new RegExp(`^RangeError: CircuitBreaker: what retryAfter returns must be .+, not ${value}$`),
      );
      assert.equal(breaker.state, 'closed');
    }
  });

  it('starts over with short breaks once it stayed closed for longer than the last one', async () => {
    const clock = new ManualClock();
    const breaker = breakerOn(clock, { breakFor: ({ attempt }) => attempt * 1_000 });
    const tripAgainAfter = async (closedMs: number) => {
      await becomeHalfOpen(breaker, clock);
      succeed(breaker, 1);
      await clock.advanceAsync(closedMs);
      fail(breaker, 2);
      return breaker.refusesForMs;
    };
    assert.equal(await tripAgainAfter(1_000), 2_000);
    await clock.advanceAsync(2_000);
    succeed(breaker, 1);
    await clock.advanceAsync(2_001);
    fail(breaker, 2);
    assert.equal(breaker.refusesForMs, 1_000);
  });

  it('opens for 5 to 60 s by default, jittered', async () => {
    for (const [random, expectedMs] of [
      [0, [2_500, 5_000, 10_000, 20_000, 30_000, 30_000]],
      [1 - Number.EPSILON, [5_000, 10_000, 20_000, 40_000, 60_000, 60_000]],
    ] as const) {
      const clock = new ManualClock();
      const breaker = breakerOn(clock, { breakFor: undefined, random: () => random });
      fail(breaker, 2);
      for (const breakMs of expectedMs) {
        assert.equal(Math.round(breaker.refusesForMs), breakMs);
        await clock.advanceAsync(breaker.refusesForMs);
        fail(breaker, 1);
      }
    }
  });

  it('draws and dates by whatever a test has put in the place of Math.random and Date.now', () => {
    const mathRandom = Math.random;
    const dateNow = Date.now;
    const breaker = breakerOn(new ManualClock(), { breakFor: undefined });
    Math.random = () => 0;
    Date.now = () => 7;
    try {
      fail(breaker, 2);
      assert.equal(breaker.refusesForMs, 2_500);
      assert.equal(snapshotBreaker(breaker).takenAt, 7);
    } finally {
      Math.random = mathRandom;
      Date.now = dateNow;
    }
  });

  it('admits a growing share of calls after it has closed', async () => {
    const clock = new ManualClock();
    let random = 0;
    const breaker = breakerOn(clock, { rampUpMs: 9_000, random: () => random });
    await becomeHalfOpen(breaker, clock);
    succeed(breaker, 1);
    for (const [share, advanceMs] of [
      [0.1, 1_000],
      [0.2, 4_000],
      [0.6, 3_900],
      [0.99, 0],
    ] as const) {
      random = share + 1e-9;
      assert.equal(breaker.tryAcquire(), undefined, `more than ${share}`);
      random = share - 1e-9;
      breaker.record(acquire(breaker), success, false);
      await clock.advanceAsync(advanceMs);
    }
    await clock.advanceAsync(100);
    random = 1 - Number.EPSILON;
    succeed(breaker, 10);
  });
});

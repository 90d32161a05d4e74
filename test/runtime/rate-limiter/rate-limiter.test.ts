import assert from 'node:assert/strict';
import { getEventListeners } from 'node:events';
import fc from 'fast-check';
import { RateLimiter, type RateLimiterOptions } from '../../../runtime/src/rate-limiter/rate-limiter.js';
import { RateLimitExceededError } from '../../../runtime/src/refusal/rate-limit-exceeded-error.js';
import { RefusedError } from '../../../runtime/src/refusal/refused-error.js';
import { ManualClock } from '../../../runtime/src/testing/index.js';
import { rejectionOf } from '../support/rejection-of.js';
import { runs } from '../../properties/seed.js';

describe('RateLimiter', () => {
  it('lets a burst through, then refuses, saying when the next turn comes', async () => {
    const clock = new ManualClock();
    const limiter = new RateLimiter({ limit: 2, intervalMs: 1_000, clock });
    assert.deepEqual(await Promise.all([limiter.run(() => 1), limiter.run(() => 2)]), [1, 2]);
    clock.advance(100);
    const refusal = await rejectionOf(limiter.run(() => assert.fail('called')));
    assert.ok(refusal instanceof RateLimitExceededError && refusal instanceof RefusedError);
    assert.equal(refusal.retryAfterMs, 400);
    clock.advance(400);
    assert.equal(await limiter.run(() => 3), 3);
  });

  it('lets calls wait, first come, first served, evenly', async () => {
    const clock = new ManualClock();
    const options = { limit: 10, intervalMs: 1_000, burst: 1, maxWaitMs: Infinity, clock };
    const limiter = new RateLimiter(options);
    const log: string[] = [];
    const calls = ['a', 'b', 'c'].map((name) => limiter.run(() => log.push(`${name} ${clock.now()}`)));
    assert.equal(limiter.queued, 2);
    await clock.run(Promise.all(calls));
    assert.deepEqual(log, ['a 0', 'b 100', 'c 200']);
    assert.equal(clock.pendingTimers, 0);
  });

  it('refuses at once who would wait too long, or past the deadline', async () => {
    const clock = new ManualClock();
    const limiter = new RateLimiter({ limit: 1, intervalMs: 100, maxWaitMs: 150, maxQueued: 1, clock });
    const calls = [limiter.run(() => 'now'), limiter.run(() => 'later')];
    const refusal = (await rejectionOf(limiter.run(() => assert.fail('called')))) as RateLimitExceededError;
    assert.equal(refusal.retryAfterMs, 200);
    assert.deepEqual(await clock.run(Promise.all(calls)), ['now', 'later']);
  });

  it('takes no token for a waiter that is aborted, lets those behind move up, and leaves no timer', async () => {
    const clock = new ManualClock();
    const limiter = new RateLimiter({ limit: 1, intervalMs: 100, maxWaitMs: 1_000, clock });
    await limiter.run(() => 'first');
    const controller = new AbortController();
    const rejection = rejectionOf(limiter.run(() => assert.fail('called'), { signal: controller.signal }));
    const behind = limiter.run(() => clock.now());
    await clock.advanceAsync(50);
    controller.abort('changed my mind');
    assert.equal(await rejection, 'changed my mind');
    assert.equal(getEventListeners(controller.signal, 'abort').length, 0);
    assert.equal(await clock.run(behind), 100);

    const last = new AbortController();
    const lastRejection = rejectionOf(limiter.run(() => assert.fail('called'), { signal: last.signal }));
    assert.equal(clock.pendingTimers, 1);
    last.abort('me too');
    assert.equal(await lastRejection, 'me too');
    assert.equal(clock.pendingTimers, 0);
  });

  it('never lets more start in any time than its bucket holds and gets', async () => {
    const call = fc.record({ afterMs: fc.nat(60), abortAfterMs: fc.option(fc.nat(200)) });
    const options = fc.record({
      limit: fc.integer({ min: 1, max: 7 }),
      intervalMs: fc.integer({ min: 1, max: 300 }),
      burst: fc.integer({ min: 1, max: 4 }),
      maxWaitMs: fc.constantFrom(0, 50, Infinity),
    });
    await fc.assert(
      fc.asyncProperty(options, fc.array(call, { maxLength: 20 }), async (settings, calls) => {
        const clock = new ManualClock();
        const limiter = new RateLimiter({ ...settings, clock });
        const startsMs: number[] = [];
        const pending: Promise<unknown>[] = [];
        for (const { afterMs, abortAfterMs } of calls) {
          await clock.advanceAsync(afterMs);
          const controller = new AbortController();
          const running = limiter.run(() => startsMs.push(clock.now()), { signal: controller.signal });
          pending.push(running.catch(() => undefined));
          if (abortAfterMs !== null) {
            clock.setTimer(() => {
              controller.abort();
            }, abortAfterMs);
          }
        }
        await clock.run(Promise.all(pending));
        for (const [first, fromMs] of startsMs.entries()) {
          for (const [last, toMs] of startsMs.entries()) {
            if (last < first) continue;
            const allowed = settings.burst + (settings.limit * (toMs - fromMs)) / settings.intervalMs;
            assert.ok(
              last - first + 1 <= allowed + 1e-6,
              `${last - first + 1} calls within ${toMs - fromMs} ms`,
            );
          }
        }
        assert.equal(limiter.queued, 0);
      }),
      { numRuns: runs(60) },
    );
  });

  const badOptions: [object, RegExp][] = [
    [{ intervalMs: 1 }, /RateLimiter: limit must be an integer of at least 1, not undefined/],
    [{ limit: 1 }, /RateLimiter: intervalMs must be a finite number of milliseconds above 0, not undefined/],
    [{ limit: 0, intervalMs: 1 }, /limit/],
    [{ limit: 1, intervalMs: 0 }, /intervalMs/],
    [{ limit: 1, intervalMs: 1, burst: 0.5 }, /burst/],
    [{ limit: 1, intervalMs: 1, maxWaitMs: -1 }, /maxWaitMs/],
    [{ limit: 1, intervalMs: 1, maxQueued: NaN }, /maxQueued/],
    [{ limit: 1, interval: 1 }, /unknown option interval; did you mean intervalMs\?/],
  ];
  for (const [options, message] of badOptions) {
    it(`refuses ${JSON.stringify(options)}`, () => {
      assert.throws(() => new RateLimiter(options as RateLimiterOptions), message);
    });
  }
});

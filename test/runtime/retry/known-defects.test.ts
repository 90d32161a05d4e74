import assert from 'node:assert/strict';
import { getEventListeners } from 'node:events';
import {
  exponentialBackoff,
  retry,
  RetryPolicy,
  smoothBackoff,
  TimeoutError,
  type RetryOptions,
} from '../../../runtime/src/index.js';
import { ManualClock, seededRandom } from '../../../runtime/src/testing/index.js';
import { rejectionOf } from '../support/rejection-of.js';

const always = () => true;

/** What happens to an operation that fails each time. */
async function outage(options: RetryOptions<never>, abortAtMs?: number) {
  const clock = new ManualClock();
  const controller = new AbortController();
  const reason = new Error('changed my mind');
  if (abortAtMs !== undefined) {
    clock.setTimer(() => {
      controller.abort(reason);
    }, abortAtMs);
  }
  const startsMs: number[] = [];
  const call = retry<never>(
    () => {
      startsMs.push(clock.now());
      throw new Error(`failure ${startsMs.length}`);
    },
    { retryOn: always, signal: controller.signal, ...options, clock },
  );
  const rejection = await clock.run(rejectionOf(call));
  return { startsMs, rejection, endMs: clock.now(), reason, signal: controller.signal };
}

/** Each of these went wrong in a released version of a widely used library. */
describe('retry, where others failed', () => {
  it('ends a wait in the moment of the abort, with its reason, and calls nothing afterwards', async () => {
    const { startsMs, rejection, endMs, reason, signal } = await outage({ backoff: () => 400 }, 20);
    assert.deepEqual([startsMs, endMs], [[0], 20]);
    assert.equal(rejection, reason);
    assert.equal(getEventListeners(signal, 'abort').length, 0);
  });

  it('waits delays out that setTimeout would fire at once', async () => {
    const monthMs = 30 * 86_400_000;
    const { startsMs } = await outage({ backoff: () => monthMs, maxAttempts: 2 });
    assert.deepEqual(startsMs, [0, monthMs]);
  });

  it('gives such a delay to setTimeout in pieces, on the clock of the platform', async () => {
    const realSetTimeout = globalThis.setTimeout;
    const delaysMs: (number | undefined)[] = [];
    const record = (callback: () => void, delayMs?: number) => {
      delaysMs.push(delayMs);
      queueMicrotask(callback);
      return 0;
    };
    globalThis.setTimeout = record as unknown as typeof setTimeout;
    try {
      const operation = () => assert.fail('down');
      await rejectionOf(retry(operation, { retryOn: always, backoff: () => 2 ** 31, maxAttempts: 2 }));
    } finally {
      globalThis.setTimeout = realSetTimeout;
    }
    assert.deepEqual(delaysMs, [2 ** 31 - 1, 1]);
  });

  it('never sleeps its time up to try once more after it', async () => {
    const { startsMs, endMs } = await outage({ backoff: () => 100, deadlineMs: 200, maxAttempts: Infinity });
    assert.deepEqual([startsMs, endMs], [[0, 100], 100]);
  });

  it('never retries hot where little time is left', async () => {
    for (let seed = 0; seed < 50; seed += 1) {
      const backoff = exponentialBackoff({ baseMs: 50, jitter: 'equal' });
      const options = { backoff, deadlineMs: 300, maxAttempts: Infinity, random: seededRandom(seed) };
      const { startsMs } = await outage(options);
      for (const [index, startMs] of startsMs.entries()) {
        assert.ok(startMs < 300);
        if (index > 0) assert.ok(startMs - (startsMs[index - 1] ?? 0) >= 25);
      }
    }
  });

  it('retries an attempt that timed out, and a synchronous throw', async () => {
    const clock = new ManualClock();
    const attempts: number[] = [];
    const call = retry(
      ({ attempt }) => {
        attempts.push(attempt);
        if (attempt === 1) return new Promise<string>(() => undefined);
        if (attempt === 2) throw new TimeoutError(1);
        return 'done';
      },
      { clock, attemptTimeoutMs: 50, backoff: () => 10 },
    );
    assert.equal(await clock.run(call), 'done');
    assert.deepEqual(attempts, [1, 2, 3]);
  });

  for (const jitter of ['none', 'equal', 'full'] as const) {
    it(`grows by its factor with ${jitter} jitter too`, () => {
      const backoff = exponentialBackoff({ baseMs: 10, factor: 3, capMs: 1e9, jitter });
      const delays = [1, 2, 3].map((attempt) =>
        backoff({ attempt, previousDelayMs: undefined, random: () => 0.5 }),
      );
      const first = delays[0] ?? NaN;
      assert.deepEqual(delays, [first, first * 3, first * 9]);
    });
  }

  it('rejects with the last error, not with the most frequent one, and takes frozen options', async () => {
    const errors = [new Error('same'), new Error('same'), new Error('other')];
    let calls = 0;
    const operation = () => {
      const error = errors[calls];
      calls += 1;
      throw error ?? new Error('one call too many');
    };
    const options = Object.freeze({ retryOn: always, backoff: () => 0 });
    assert.equal(await rejectionOf(retry(operation, options)), errors[2]);
    assert.deepEqual(Object.keys(options), ['retryOn', 'backoff']);
  });

  it('never aborts the signal of an attempt that succeeded, whose body may still be read', async () => {
    const clock = new ManualClock();
    const controller = new AbortController();
    const policy = new RetryPolicy({
      clock,
      attemptTimeoutMs: 10,
      deadlineMs: 20,
      signal: controller.signal,
    });
    const signal = await policy.run((context) => context.signal);
    await clock.advanceAsync(1_000);
    controller.abort();
    assert.equal(signal.aborted, false);
  });

  it('waits with jitter by default', async () => {
    const delays = async (random: () => number) => (await outage({ random })).startsMs;
    assert.deepEqual(await delays(() => 0.5), [0, 50, 150]);
    assert.deepEqual(await delays(() => 0.25), [0, 25, 75]);
  });

  it('keeps the state of a decorrelated or smooth backoff per call, and finite however long it retries', () => {
    const random = () => 0.9;
    for (const backoff of [exponentialBackoff({ jitter: 'decorrelated' }), smoothBackoff()]) {
      const delayAfter = (attempt: number) => backoff({ attempt, previousDelayMs: undefined, random });
      const first = delayAfter(1);
      assert.ok(Number.isFinite(delayAfter(2_000)));
      // Another call in between changes nothing for this one.
      assert.equal(delayAfter(1), first);
    }
  });
});

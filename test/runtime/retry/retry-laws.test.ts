import assert from 'node:assert/strict';
import fc from 'fast-check';
import { retry, type GiveUpReason, type RetryOptions } from '../../../runtime/src/index.js';
import { ManualClock, seededRandom } from '../../../runtime/src/testing/index.js';
import { runs } from '../../properties/seed.js';

/** What an attempt does: how long it takes, and how it ends. */
const attempt = fc.record({
  lastsMs: fc.oneof(fc.constant(0), fc.nat(500)),
  ends: fc.constantFrom('result', 'unwanted', 'transient', 'transient', 'transient', 'permanent', 'throws'),
});
const script = fc.array(attempt, { minLength: 1, maxLength: 8 });

type Script = typeof script extends fc.Arbitrary<infer Steps> ? Steps : never;

interface Trace {
  readonly startsMs: number[];
  readonly reasons: GiveUpReason[];
  /** When the call settled. */
  endMs: number;
  outcome: unknown;
}

/** Runs a script, the last step repeated. */
async function trace(steps: Script, options: RetryOptions<string>, abortAtMs?: number): Promise<Trace> {
  const clock = new ManualClock();
  const controller = new AbortController();
  if (abortAtMs !== undefined)
    clock.setTimer(() => {
      controller.abort('changed my mind');
    }, abortAtMs);
  const traced: Trace = { startsMs: [], reasons: [], endMs: NaN, outcome: undefined };
  const operation = (): string | Promise<string> => {
    const step = steps[Math.min(traced.startsMs.length, steps.length - 1)];
    assert.ok(step !== undefined);
    traced.startsMs.push(clock.now());
    if (step.ends === 'throws') throw new Error('transient');
    if (step.lastsMs === 0) return settle(step.ends);
    return new Promise((resolve) => {
      clock.setTimer(() => {
        resolve(settle(step.ends));
      }, step.lastsMs);
    });
  };
  const call = retry(operation, {
    retryOn: (error) => (error as Error).message === 'transient',
    onGiveUp: ({ reason }) => traced.reasons.push(reason),
    random: seededRandom(7),
    ...(abortAtMs === undefined ? {} : { signal: controller.signal }),
    ...options,
    clock,
  });
  const settled = call.then(
    (result) => result,
    (error: unknown) => (error instanceof Error ? error.message : error),
  );
  traced.outcome = await clock.run(settled);
  traced.endMs = clock.now();
  // Whatever were to follow would show by now.
  await clock.advanceAsync(100_000);
  assert.equal(clock.referencedTimers, 0);
  return traced;
}

function settle(ends: string): Promise<string> {
  return ends === 'transient' || ends === 'permanent'
    ? Promise.reject(new Error(ends))
    : Promise.resolve(ends);
}

describe('retry, by laws', () => {
  const limits = fc.record({
    maxAttempts: fc.integer({ min: 1, max: 6 }),
    deadlineMs: fc.option(fc.integer({ min: 1, max: 2_000 }), { nil: undefined }),
    attemptTimeoutMs: fc.option(fc.integer({ min: 1, max: 400 }), { nil: undefined }),
  });
  const abort = fc.option(fc.nat(2_000), { nil: undefined });

  it('makes at most so many calls, none after it has settled, been aborted or run out of time', async () => {
    await fc.assert(
      fc.asyncProperty(script, limits, abort, async (steps, options, abortAtMs) => {
        const { startsMs, endMs, reasons } = await trace(steps, options, abortAtMs);
        assert.ok(startsMs.length <= options.maxAttempts);
        const lastMs = startsMs.at(-1) ?? 0;
        assert.ok(lastMs <= endMs);
        assert.ok(lastMs <= (abortAtMs ?? Infinity));
        assert.ok(lastMs < (options.deadlineMs ?? Infinity));
        assert.ok(endMs <= Math.min(abortAtMs ?? Infinity, options.deadlineMs ?? Infinity));
        assert.ok(reasons.length <= 1);
      }),
      { numRuns: runs(300) },
    );
  });

  it('makes no call after a give-up, a result or an error that is permanent', async () => {
    await fc.assert(
      fc.asyncProperty(script, limits, async (steps, options) => {
        const { startsMs } = await trace(steps, options);
        const ending = steps.findIndex(({ ends }) => ['result', 'unwanted', 'permanent'].includes(ends));
        if (ending !== -1) assert.ok(startsMs.length <= ending + 1);
      }),
      { numRuns: runs(200) },
    );
  });

  it('does the same whether or not anything watches it', async () => {
    const watchers: readonly RetryOptions<string>[] = [
      { onAttempt: () => undefined },
      { onSuccess: () => undefined },
      { retryOnResult: () => false },
      { deadlineMs: 1e9 },
      { attemptTimeoutMs: 1e9 },
      { signal: new AbortController().signal },
    ];
    await fc.assert(
      fc.asyncProperty(
        script,
        fc.integer({ min: 1, max: 6 }),
        fc.constantFrom(...watchers),
        async (steps, maxAttempts, watcher) => {
          assert.deepEqual(
            await trace(steps, { maxAttempts, ...watcher }),
            await trace(steps, { maxAttempts }),
          );
        },
      ),
      { numRuns: runs(200) },
    );
  });

  it('takes no notice of a wall clock that jumps', async () => {
    const wallClock = Date.now;
    await fc.assert(
      fc.asyncProperty(
        script,
        limits,
        fc.array(fc.integer(), { minLength: 1 }),
        async (steps, options, jumps) => {
          const usual = await trace(steps, options);
          let reads = 0;
          Date.now = () => wallClock() + (jumps[(reads += 1) % jumps.length] ?? 0);
          try {
            assert.deepEqual(await trace(steps, options), usual);
          } finally {
            Date.now = wallClock;
          }
        },
      ),
      { numRuns: runs(50) },
    );
  });
});

import assert from 'node:assert/strict';
import fc from 'fast-check';
import {
  constantBackoff,
  exponentialBackoff,
  linearBackoff,
  retry,
  smoothBackoff,
  tableBackoff,
  type Backoff,
} from '../../../runtime/src/index.js';
import { ManualClock, seededRandom } from '../../../runtime/src/testing/index.js';

const unit = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });
const attempt = fc.integer({ min: 1, max: 5_000 });

function delaysOf(backoff: Backoff, attempts: number): number[] {
  const context = { previousDelayMs: undefined, random: () => 0.5 };
  return Array.from({ length: attempts }, (_, index) => backoff({ ...context, attempt: index + 1 }));
}

describe('backoffs', () => {
  it('grow as they say and stop at the cap', () => {
    const exponential = exponentialBackoff({ baseMs: 10, factor: 3, capMs: 100, jitter: 'none' });
    assert.deepEqual(delaysOf(exponential, 4), [10, 30, 90, 100]);
    assert.deepEqual(
      delaysOf(linearBackoff({ baseMs: 10, stepMs: 20, capMs: 40, jitter: 'none' }), 3),
      [10, 30, 40],
    );
    assert.deepEqual(delaysOf(tableBackoff([1, 5], { jitter: 'none' }), 3), [1, 5, 5]);
    assert.deepEqual(delaysOf(constantBackoff({ delayMs: 8, jitter: 'equal' }), 2), [6, 6]);
  });

  it('stay within their range for any attempt, the jitter coming after the cap', () => {
    const ranges = [
      ['full', 0],
      ['equal', 1_000],
    ] as const;
    for (const [jitter, lowestMs] of ranges) {
      const backoff = exponentialBackoff({ baseMs: 2_000, capMs: 2_000, jitter });
      fc.assert(
        fc.property(attempt, unit, (number, random) => {
          const delayMs = backoff({ attempt: number, previousDelayMs: undefined, random: () => random });
          return Math.abs(delayMs - (lowestMs + (2_000 - lowestMs) * random)) < 1e-9;
        }),
      );
    }
  });

  it('keep what they remember apart for calls that share one and wait at the same time', async () => {
    const kinds = {
      decorrelated: () => exponentialBackoff({ baseMs: 10, capMs: 1e6, jitter: 'decorrelated' }),
      smooth: () => smoothBackoff({ baseMs: 10, capMs: 1e6 }),
    };
    for (const [name, create] of Object.entries(kinds)) {
      const waitsOf = (backoff: Backoff, clock: ManualClock, seed: number) => {
        const waits: number[] = [];
        const call = retry(() => Promise.reject(new Error('down')), {
          backoff,
          clock,
          maxAttempts: 6,
          retryOn: () => true,
          random: seededRandom(seed),
          onRetry: ({ delayMs }) => void waits.push(delayMs),
        });
        return call.catch(() => waits);
      };
      const alone = new ManualClock();
      const expected = [
        await alone.run(waitsOf(create(), alone, 1)),
        await alone.run(waitsOf(create(), alone, 2)),
      ];
      const clock = new ManualClock();
      const shared = create();
      const together = await clock.run(Promise.all([waitsOf(shared, clock, 1), waitsOf(shared, clock, 2)]));
      assert.deepEqual(together, expected, name);
    }
  });

  it('decorrelated and smooth delays are finite and at most the cap, beyond 2 ** 1024 too', () => {
    const decorrelated = exponentialBackoff({ baseMs: 5, capMs: 2_000, jitter: 'decorrelated' });
    const smooth = smoothBackoff({ baseMs: 5, capMs: 2_000 });
    fc.assert(
      fc.property(fc.array(unit, { minLength: 1, maxLength: 30 }), (randoms) => {
        let previousDelayMs: number | undefined;
        for (const [index, random] of randoms.entries()) {
          const context = { attempt: index * 100 + 1, previousDelayMs, random: () => random };
          const smoothMs = smooth(context);
          assert.ok(smoothMs >= 0 && smoothMs <= 2_000);
          previousDelayMs = decorrelated(context);
          assert.ok(previousDelayMs >= 5 && previousDelayMs <= 2_000);
        }
      }),
    );
  });
});

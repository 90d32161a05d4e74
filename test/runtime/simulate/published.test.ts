import assert from 'node:assert/strict';
import { exponentialBackoff, retry } from '../../../runtime/src/index.js';
import { SimulatedClock } from '../../../runtime/src/simulate/index.js';
import { seededRandom } from '../../../runtime/src/testing/index.js';
import { figuresOf, type Algorithm } from '../backoff/contention/published-figures.js';

const runs = 10;

/** As the published simulation has it: writes under the version that was read before, N(10, 2) ms each way. */
async function contend(clients: number, jitter: 'full' | 'equal', random: () => number) {
  const clock = new SimulatedClock({ stepMs: 0.05 });
  const way = () =>
    new Promise<void>((resolve) => {
      const normal = Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
      clock.setTimer(resolve, Math.abs(10 + 2 * normal));
    });
  const backoff = exponentialBackoff({ baseMs: 5, capMs: 2_000, jitter });
  let [version, calls, timeMs] = [0, 0, 0];
  const write = async () => {
    await way();
    const seen = version;
    await way();
    await way();
    calls += 1;
    const accepted = version === seen;
    if (accepted) version += 1;
    await way();
    if (!accepted) throw new Error('another write came first');
    timeMs = Math.max(timeMs, clock.now());
  };
  const all = Array.from({ length: clients }, () =>
    retry(write, {
      clock,
      random,
      maxAttempts: Infinity,
      retryOn: () => true,
      // The published powers of two begin with 2, ours with 1.
      backoff: (context) => backoff({ ...context, random, attempt: context.attempt + 1 }),
    }),
  );
  await clock.run(Infinity);
  await Promise.all(all);
  return { calls, timeMs };
}

function assertWithin(share: number, actual: number, expected: number, what: string): void {
  const message = `${what}: ${actual.toFixed(0)} instead of ${expected}`;
  assert.ok(Math.abs(actual / expected - 1) <= share, message);
}

describe('retry() under the simulated clock, against the published figures', () => {
  for (const algorithm of ['full', 'equal'] satisfies Algorithm[])
    it(`takes the calls and the time of ${algorithm} jitter`, async () => {
      const random = seededRandom(1);
      for (const { clients, calls, timeMs } of figuresOf(algorithm).filter((_, index) => index % 6 === 4)) {
        let [meanCalls, meanMs] = [0, 0];
        for (let run = 0; run < runs; run += 1) {
          const one = await contend(clients, algorithm, random);
          meanCalls += one.calls / runs;
          meanMs += one.timeMs / runs;
        }
        assertWithin(0.05, meanCalls, calls, `calls of ${clients} clients`);
        assertWithin(0.15, meanMs, timeMs, `time of ${clients} clients`);
      }
    }).timeout(120_000);
});

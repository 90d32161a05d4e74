import assert from 'node:assert/strict';
import { type Backoff, constantBackoff, exponentialBackoff } from 'forbear';
import { seededRandom } from 'forbear/testing';
import { contend, type Contention } from './contention.js';
import { type PublishedFigure, publishedFigures } from './published-figures.js';

const runs = 100;
const range = { baseMs: 5, capMs: 2_000 };

const backoffs: Readonly<Record<PublishedFigure['algorithm'], Backoff>> = {
  none: constantBackoff({ delayMs: 0, jitter: 'none' }),
  exponential: exponentialBackoff({ ...range, jitter: 'none' }),
  full: exponentialBackoff({ ...range, jitter: 'full' }),
  equal: exponentialBackoff({ ...range, jitter: 'equal' }),
  decorrelated: exponentialBackoff({ ...range, jitter: 'decorrelated' }),
};

/** Decorrelated jitter word for word as published: the outcome is capped, and with it the random part. */
const decorrelatedAsPublished: Backoff = ({ previousDelayMs = range.baseMs, random }) =>
  Math.min(range.capMs, range.baseMs + random() * (3 * previousDelayMs - range.baseMs));

function mean(clients: number, backoff: Backoff): Contention {
  const random = seededRandom(clients);
  let [calls, timeMs] = [0, 0];
  for (let run = 0; run < runs; run += 1) {
    const one = contend(clients, backoff, random);
    calls += one.calls / runs;
    timeMs += one.timeMs / runs;
  }
  return { calls, timeMs };
}

function assertWithin(share: number, actual: number, expected: number, what: string): void {
  const message = `${what}: ${actual.toFixed(0)} instead of ${String(expected)}`;
  assert.ok(Math.abs(actual / expected - 1) <= share, message);
}

describe('clients that contend, against the published figures', () => {
  for (const { algorithm, clients, calls, timeMs } of publishedFigures) {
    if (algorithm === 'decorrelated') {
      it(`are as many calls with ${algorithm} jitter as published for ${String(clients)}, and done no later`, () => {
        const published = mean(clients, decorrelatedAsPublished);
        assertWithin(0.05, published.calls, calls, 'calls of the published form');
        assertWithin(0.1, published.timeMs, timeMs, 'time of the published form');
        // Ours caps the range instead, which spreads those that have come to the cap.
        const ours = mean(clients, backoffs.decorrelated);
        assertWithin(0.05, ours.calls, calls, 'calls');
        assert.ok(
          ours.timeMs <= 1.1 * timeMs,
          `time: ${ours.timeMs.toFixed(0)} instead of ${String(timeMs)}`,
        );
      });
      continue;
    }
    it(`take the calls and the time of ${algorithm} backoff for ${String(clients)}`, () => {
      const ours = mean(clients, backoffs[algorithm]);
      assertWithin(0.05, ours.calls, calls, 'calls');
      assertWithin(0.1, ours.timeMs, timeMs, 'time');
    });
  }
});

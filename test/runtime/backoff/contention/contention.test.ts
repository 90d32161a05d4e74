import assert from 'node:assert/strict';
import { type Backoff, constantBackoff, exponentialBackoff } from 'forbear';
import { seededRandom } from 'forbear/testing';
import { contend, type Contention } from './contention.js';
import { type Algorithm, figuresOf } from './published-figures.js';

const runs = 100;
const range = { baseMs: 5, capMs: 2_000 };

const backoffs: Readonly<Record<Algorithm, Backoff>> = {
  none: constantBackoff({ delayMs: 0, jitter: 'none' }),
  exponential: exponentialBackoff({ ...range, jitter: 'none' }),
  full: exponentialBackoff({ ...range, jitter: 'full' }),
  equal: exponentialBackoff({ ...range, jitter: 'equal' }),
  decorrelated: exponentialBackoff({ ...range, jitter: 'decorrelated' }),
};

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
  for (const [algorithm, backoff] of Object.entries(backoffs) as [Algorithm, Backoff][]) {
    it(`take the calls and the time of ${algorithm} backoff, however many they are`, () => {
      for (const { clients, calls, timeMs } of figuresOf(algorithm)) {
        const ours = mean(clients, backoff);
        assertWithin(0.05, ours.calls, calls, `calls of ${String(clients)} clients`);
        assertWithin(0.1, ours.timeMs, timeMs, `time of ${String(clients)} clients`);
      }
    }).timeout(60_000);
  }
});

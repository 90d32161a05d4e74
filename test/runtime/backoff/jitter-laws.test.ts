import assert from 'node:assert/strict';
import fc from 'fast-check';
import {
  decorrelatedJitter,
  equalJitter,
  exponentialBackoff,
  fullJitter,
  linearBackoff,
  proportionalJitter,
  smoothBackoff,
  type Backoff,
} from '../../../runtime/src/index.js';
import { seededRandom } from '../../../runtime/src/testing/index.js';

const samples = 20_000;

/** Uniform in [lowest, highest), by jitter and the delay that it is given. */
const ranges: readonly {
  readonly name: string;
  readonly jitter: (delayMs: number, random?: () => number) => number;
  readonly of: (delayMs: number) => readonly [lowestMs: number, highestMs: number];
}[] = [
  { name: 'full', jitter: fullJitter, of: (delayMs) => [0, delayMs] },
  { name: 'equal', jitter: equalJitter, of: (delayMs) => [delayMs / 2, delayMs] },
  { name: 'proportional', jitter: proportionalJitter(0.2), of: (delayMs) => [0.8 * delayMs, 1.2 * delayMs] },
  {
    name: 'decorrelated (below its cap)',
    jitter: (delayMs, random) => decorrelatedJitter(delayMs, { baseMs: 5, capMs: 1e12 }, random),
    of: (delayMs) => [5, 3 * delayMs],
  },
];

describe('jitters, by laws', () => {
  for (const { name, jitter, of } of ranges) {
    it(`${name} jitter stays in its range, whatever is drawn`, () => {
      const delay = fc.double({ min: 5, max: 1e9, noNaN: true });
      const unit = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });
      fc.assert(
        fc.property(delay, unit, (delayMs, drawn) => {
          const [lowestMs, highestMs] = of(delayMs);
          const jitteredMs = jitter(delayMs, () => drawn);
          // Rounding may reach the upper end.
          assert.ok(jitteredMs >= lowestMs * (1 - 1e-12) && jitteredMs <= highestMs * (1 + 1e-12));
        }),
      );
    });

    it(`${name} jitter is spread evenly over it, with the mean in the middle`, () => {
      for (const seed of [1, 2, 3]) {
        const random = seededRandom(seed);
        const [lowestMs, highestMs] = of(300);
        const shares = Array.from({ length: samples }, () => jitter(300, random))
          .map((delayMs) => (delayMs - lowestMs) / (highestMs - lowestMs))
          .sort((one, other) => one - other);
        const mean = shares.reduce((sum, value) => sum + value, 0) / samples;
        // Five standard errors.
        assert.ok(Math.abs(mean - 0.5) < 5 / Math.sqrt(12 * samples), `mean ${mean}`);
        // Kolmogorov and Smirnov's greatest distance from the uniform distribution, at a chance of one in 10^6.
        const distance = Math.max(...shares.map((value, index) => Math.abs(value - (index + 0.5) / samples)));
        assert.ok(distance < Math.sqrt(Math.log(2e6) / (2 * samples)), `distance ${distance}`);
      }
    });
  }
});

describe('decorrelated jitter at its cap', () => {
  const capMs = 2_000;
  const range = { baseMs: 5, capMs };

  it('is the lesser of the cap and what the published rule draws', () => {
    const delay = fc.double({ min: 5, max: capMs, noNaN: true });
    const unit = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });
    fc.assert(
      fc.property(delay, unit, (previousMs, drawn) => {
        const publishedMs = Math.min(capMs, 5 + drawn * (3 * previousMs - 5));
        assert.ok(Math.abs(decorrelatedJitter(previousMs, range, () => drawn) - publishedMs) < 1e-9);
      }),
    );
  });

  it('waits exactly the cap two times out of three, with the mean that follows', () => {
    const random = seededRandom(1);
    const delays = Array.from({ length: samples }, () => decorrelatedJitter(capMs, range, random));
    const width = 3 * capMs - range.baseMs;
    const [atCap, mean] = [(2 * capMs) / width, (capMs ** 2 - range.baseMs ** 2) / (2 * width)];
    const share = delays.filter((delayMs) => delayMs === capMs).length / samples;
    assert.ok(Math.abs(share - atCap) < 5 * Math.sqrt((atCap * (1 - atCap)) / samples), `${share}`);
    const actual = delays.reduce((sum, delayMs) => sum + delayMs, 0) / samples;
    // No delay is further from the mean than the cap.
    assert.ok(Math.abs(actual - (mean + atCap * capMs)) < (5 * capMs) / Math.sqrt(samples), `${actual}`);
  });
});

describe('smooth backoff, by laws', () => {
  /** The published curve; a delay is how far it rises from a random place in one second to one in the next. */
  const curve = (position: number) => 2 ** position * Math.tanh(Math.sqrt(4 * position));
  const steps = 10_000;
  const meanHeight = (attempt: number) =>
    Array.from({ length: steps }, (_, step) => curve(attempt + (step + 0.5) / steps)).reduce(
      (sum, height) => sum + height / steps,
      0,
    );

  it('has the mean of the published curve at each attempt, about twice the one before', () => {
    const random = seededRandom(1);
    const backoff = smoothBackoff({ baseMs: 140, capMs: 1e9 });
    const sums = [0, 0, 0, 0, 0];
    for (let call = 0; call < samples; call += 1) {
      const context = { attempt: 0, previousDelayMs: undefined, random };
      for (let attempt = 0; attempt < sums.length; attempt += 1) {
        context.attempt = attempt + 1;
        sums[attempt] = (sums[attempt] ?? 0) + backoff(context) / samples;
      }
    }
    for (const [attempt, meanMs] of sums.entries()) {
      const expectedMs = 100 * (meanHeight(attempt) - (attempt === 0 ? 0 : meanHeight(attempt - 1)));
      assert.ok(Math.abs(meanMs / expectedMs - 1) < 0.03, `${meanMs} instead of ${expectedMs}`);
    }
  });
});

describe('backoffs, by laws', () => {
  const growing: Readonly<Record<string, (capMs: number) => Backoff>> = {
    'exponential, full': (capMs) => exponentialBackoff({ baseMs: 10, capMs }),
    'exponential, equal': (capMs) => exponentialBackoff({ baseMs: 10, capMs, jitter: 'equal' }),
    'exponential, decorrelated': (capMs) => exponentialBackoff({ baseMs: 10, capMs, jitter: 'decorrelated' }),
    'exponential, none': (capMs) => exponentialBackoff({ baseMs: 10, capMs, jitter: 'none' }),
    linear: (capMs) => linearBackoff({ baseMs: 10, stepMs: 30, capMs }),
    smooth: (capMs) => smoothBackoff({ baseMs: 10, capMs }),
  };

  for (const [name, create] of Object.entries(growing)) {
    it(`${name}: a higher cap never makes a delay shorter, and each stays below its cap`, () => {
      const cap = fc.integer({ min: 10, max: 100_000 });
      fc.assert(
        fc.property(cap, cap, fc.integer(), (one, other, seed) => {
          const lower = delaysOf(create(Math.min(one, other)), seed);
          const higher = delaysOf(create(Math.max(one, other)), seed);
          for (const [index, delayMs] of lower.entries()) {
            assert.ok(delayMs <= Math.min(one, other) + 1e-9);
            assert.ok(delayMs <= (higher[index] ?? NaN) + 1e-9, `${delayMs} after ${index + 1} attempts`);
          }
        }),
      );
    });
  }
});

/** The delays of one call; each attempt draws the same for the same seed, whatever the ones before it drew. */
function delaysOf(backoff: Backoff, seed: number): number[] {
  const delays: number[] = [];
  // One object per call, as `retry` gives: a strategy keys its state by it.
  const context = { attempt: 1, previousDelayMs: undefined as number | undefined, random: Math.random };
  for (; context.attempt <= 20; context.attempt += 1) {
    context.random = seededRandom(seed + context.attempt);
    context.previousDelayMs = backoff(context);
    delays.push(context.previousDelayMs);
  }
  return delays;
}

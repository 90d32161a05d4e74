import assert from 'node:assert/strict';
import fc from 'fast-check';

import { slopePerMinute } from './gauges.js';

describe('the slope of what was sampled', () => {
  const line = (perMinute: number, start: number) =>
    Array.from({ length: 12 }, (_, index) => ({
      atMs: index * 5_000,
      value: start + (perMinute * index) / 12,
    }));

  it('is that of a line', () => {
    fc.assert(
      fc.property(
        fc.double({ min: -5, max: 5, noNaN: true }),
        fc.integer({ max: 100 }),
        (perMinute, start) => {
          assert.ok(Math.abs(slopePerMinute(line(perMinute, start)) - perMinute) < 1e-6);
        },
      ),
    );
  });

  it('is not moved by a moment that was unlike the others, wherever it is', () => {
    fc.assert(
      fc.property(fc.nat({ max: 11 }), fc.double({ min: -100, max: 100, noNaN: true }), (at, off) => {
        const samples = line(2, 30).map((sample, index) =>
          index === at ? { ...sample, value: sample.value + off } : sample,
        );
        assert.ok(Math.abs(slopePerMinute(samples) - 2) < 1e-6);
      }),
    );
  });

  it('is none of a single sample', () => {
    assert.throws(() => slopePerMinute(line(1, 0).slice(0, 1)), /too few samples/);
  });
});

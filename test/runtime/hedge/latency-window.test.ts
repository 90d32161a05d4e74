import assert from 'node:assert/strict';
import fc from 'fast-check';
import { LatencyWindow } from '../../../runtime/src/hedge/latency-window.js';

describe('LatencyWindow', () => {
  it('has the nearest-rank percentiles of the latest latencies', () => {
    const latencies = fc.array(fc.double({ min: 0, max: 1e6, noNaN: true }), { minLength: 1, maxLength: 40 });
    const shares = fc.double({ min: 0.01, max: 1, noNaN: true });
    fc.assert(
      fc.property(latencies, fc.integer({ min: 1, max: 10 }), shares, (all, capacity, share) => {
        const window = new LatencyWindow(capacity);
        for (const latencyMs of all) window.add(latencyMs);
        const kept = all.slice(-capacity).sort((a, b) => a - b);
        assert.equal(window.size, kept.length);
        assert.equal(window.percentile(share), kept[Math.max(0, Math.ceil(share * kept.length) - 1)]);
      }),
    );
  });
});

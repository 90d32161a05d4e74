import assert from 'node:assert/strict';
import fc from 'fast-check';
import { WindowedCount } from '../../../runtime/src/budget/windowed-count.js';

const step = fc.record({
  passMs: fc.oneof(fc.nat(400), fc.constantFrom(0, 99, 100, 101, 1_000, 3_600_000)),
  change: fc.constantFrom('add', 'add', 'add', 'remove', 'none'),
});

describe('WindowedCount', () => {
  it('counts what a list of events counts, by buckets, from any start of the clock', () => {
    fc.assert(
      fc.property(fc.integer({ min: -5_000, max: 5_000 }), fc.array(step), (startMs, steps) => {
        const count = new WindowedCount(100, 7);
        let periods: number[] = [];
        let nowMs = startMs;
        for (const { passMs, change } of steps) {
          nowMs += passMs;
          const period = Math.floor(nowMs / 100);
          periods = periods.filter((past) => past > period - 7);
          if (change === 'add') {
            count.add(nowMs);
            periods.push(period);
          } else if (change === 'remove') {
            count.remove(nowMs);
            periods.shift();
          }
          assert.equal(count.total(nowMs), periods.length);
        }
      }),
    );
  });

  it('does not go back with a clock that does', () => {
    const count = new WindowedCount(100, 3);
    count.add(1_000);
    count.add(200);
    assert.equal(count.total(0), 2);
    assert.equal(count.total(1_250), 2);
    assert.equal(count.total(1_300), 0);
  });
});

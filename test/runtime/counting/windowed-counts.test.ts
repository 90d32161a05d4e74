import assert from 'node:assert/strict';
import fc from 'fast-check';
import { WindowedCounts } from '../../../runtime/src/counting/windowed-counts.js';

const step = fc.record({
  passMs: fc.oneof(fc.nat(400), fc.constantFrom(0, 99, 100, 101, 1_000, 3_600_000)),
  change: fc.constantFrom('add', 'add', 'add', 'remove', 'none'),
});

describe('WindowedCounts', () => {
  it('counts what a list of events counts, by buckets, from any start of the clock', () => {
    fc.assert(
      fc.property(fc.integer({ min: -5_000, max: 5_000 }), fc.array(step), (startMs, steps) => {
        const count = new WindowedCounts(100, 7);
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

  it('counts no event for longer than all buckets, through a snapshot for another clock neither', () => {
    const time = fc.integer({ min: 0, max: 5_000 });
    fc.assert(
      fc.property(time, fc.nat(699), time, fc.nat(699), (eventMs, heldMs, otherMs, ageMs) => {
        const [count, other] = [new WindowedCounts(100, 7), new WindowedCounts(100, 7)];
        count.add(eventMs);
        other.load(count.save(eventMs + heldMs), otherMs, ageMs);
        const passedMs = heldMs + ageMs;
        if (passedMs <= 400) assert.equal(other.total(otherMs), 1);
        if (passedMs >= 700) assert.equal(other.total(otherMs), 0);
        assert.equal(other.total(otherMs + Math.max(0, 700 - passedMs)), 0);
      }),
    );
  });

  it('tells kinds apart', () => {
    const counts = new WindowedCounts(100, 3, 2);
    counts.add(0, 0);
    counts.add(100, 1);
    counts.add(200, 1);
    assert.deepEqual([counts.total(200, 0), counts.total(200, 1)], [1, 2]);
    counts.remove(200, 1);
    assert.deepEqual([counts.total(300, 0), counts.total(300, 1)], [0, 1]);
    assert.deepEqual([counts.total(400, 0), counts.total(400, 1)], [0, 1]);
    assert.deepEqual([counts.total(500, 0), counts.total(500, 1)], [0, 0]);
  });

  it('takes over nothing of other buckets', () => {
    const other = new WindowedCounts(100, 4);
    other.load(new Array<number>(7).fill(1), 0, 0);
    assert.equal(other.total(0), 0);
  });

  it('does not go back with a clock that does', () => {
    const count = new WindowedCounts(100, 3);
    count.add(1_000);
    count.add(200);
    assert.equal(count.total(0), 2);
    assert.equal(count.total(1_250), 2);
    assert.equal(count.total(1_300), 0);
  });
});

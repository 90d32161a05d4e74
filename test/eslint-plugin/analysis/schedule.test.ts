import assert from 'node:assert/strict';

import { analyze } from '../../../eslint-plugin/src/analysis/analyze.js';
import { scheduleOf } from '../../../eslint-plugin/src/analysis/delay/schedule.js';
import { listDurations } from '../../../eslint-plugin/src/rules/durations.js';
import { parse } from '../parse.js';

/** The first four waits of a loop. */
function schedule(loop: string, before = ''): number[] | undefined {
  const { sites } = analyze(parse(`async function load() { ${before} ${loop} }`).file, 'example.ts');
  const [site] = sites;
  const [wait] = site?.waits ?? [];
  assert.ok(site && wait);
  return scheduleOf(site, wait, 4);
}

const counted = (delay: string, start = 0) => `
  for (let attempt = ${String(start)}; attempt < 9; attempt++) {
    try {
      return await fetch('/orders');
    } catch (error) {
      await sleep(${delay});
    }
  }`;

const kept = (step: string, order: 'after' | 'before') => `
  while (true) {
    try {
      return await fetch('/orders');
    } catch (error) {
      ${order === 'before' ? step : ''}
      await sleep(delay);
      ${order === 'after' ? step : ''}
    }
  }`;

describe('the waits that a source spells out', () => {
  for (const [title, waits, expected] of [
    ['a power of the counter', schedule(counted('100 * 2 ** attempt')), [100, 200, 400, 800]],
    ['a counter from one', schedule(counted('100 * Math.pow(2, attempt - 1)', 1)), [100, 200, 400, 800]],
    ['a capped one', schedule(counted('Math.min(1000 << attempt, 3000)')), [1000, 2000, 3000, 3000]],
    [
      'a multiple, by a constant',
      schedule(counted('(attempt + 1) * STEP_MS', 0), 'const STEP_MS = 250;'),
      [250, 500, 750, 1000],
    ],
    [
      'a delay that grows after',
      schedule(kept('delay *= 3;', 'after'), 'let delay = 10;'),
      [10, 30, 90, 270],
    ],
    [
      'a delay that grows before',
      schedule(kept('delay *= 3;', 'before'), 'let delay = 10;'),
      [30, 90, 270, 810],
    ],
    [
      'a delay up to a cap',
      schedule(kept('delay = Math.min(delay * 2, 30);', 'after'), 'let delay = 10;'),
      [10, 20, 30, 30],
    ],
    [
      'none of a step that may be left out',
      schedule(kept('if (error.slow) delay *= 3;', 'after'), 'let delay = 10;'),
      undefined,
    ],
    ['none of what is configured', schedule(counted('options.delayMs * 2 ** attempt')), undefined],
  ] as const)
    it(`are those of ${title}`, () => {
      assert.deepEqual(waits, expected);
    });

  it('are those of a counter that is added to', () => {
    const added = counted('2 ** attempt * 1000', 1).replace('attempt++', 'attempt += 1');
    assert.deepEqual(schedule(added), [2000, 4000, 8000, 16_000]);
    const byTwo = counted('100 * attempt', 1).replace('attempt++', 'attempt += 2');
    assert.deepEqual(schedule(byTwo), [100, 300, 500, 700]);
  });

  it('are not passed over where what is attempted comes before them in its block', () => {
    const behind = `
      for (let attempt = 1; attempt < 9; attempt++) {
        try {
          const response = await fetch('/orders');
          if (response.ok) return response;
          await sleep(attempt * 100);
        } catch (error) {
          console.warn(error);
        }
      }`;
    assert.deepEqual(schedule(behind), [100, 200, 300, 400]);
  });

  it('are passed over in the first turn where they stand ahead of the attempt', () => {
    const ahead = `
      for (let attempt = 0; attempt < 9; attempt++) {
        if (attempt > 0) await sleep(attempt * 100);
        try {
          return await fetch('/orders');
        } catch (error) {
          console.warn(error);
        }
      }`;
    assert.deepEqual(schedule(ahead), [100, 200, 300, 400]);
  });

  it('are listed in the unit that reads best, and cut where they are many', () => {
    assert.equal(listDurations([100, 200, 400], false), '100, 200, then 400 ms');
    assert.equal(listDurations([1000, 2500], false), '1, then 2.5 s');
    assert.equal(listDurations([1000, 2000, 4000, 8000], true), '1, 2, 4, 8, … s');
    assert.equal(listDurations([1, 2, 4, 8, 16, 32], false), '1, 2, 4, 8, … 32 ms');
    assert.equal(listDurations([500, 500, 500], true), 'exactly 500 ms');
  });
});

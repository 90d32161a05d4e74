import assert from 'node:assert/strict';
import fc from 'fast-check';

import { runs } from '../../properties/seed.js';
import { javascript, typescript } from './grammar.js';
import { lintAnything } from './lint-anything.js';

const RUNS = runs(150);

/** Lints each program; the share of them that can be parsed, with how much was reported. */
function lintAll(programs: fc.Arbitrary<string>, filename: string): { parsed: number; reports: number } {
  let parsed = 0;
  let reports = 0;
  fc.assert(
    fc.property(programs, (text) => {
      const found = lintAnything(text, filename);
      if (found === undefined) return;
      parsed++;
      reports += found;
    }),
    { numRuns: RUNS },
  );
  return { parsed: parsed / RUNS, reports };
}

describe('generated garbage', () => {
  for (const [language, programs, filename] of [
    ['JavaScript', javascript, 'garbage.js'],
    ['TypeScript', typescript, 'garbage.ts'],
  ] as const)
    it(`in ${language} makes no rule throw, nor a suggestion break it`, function () {
      this.timeout(0);
      const { parsed, reports } = lintAll(programs, filename);
      assert.ok(parsed > 0.9, `only ${Math.round(100 * parsed)} % of the programs can be parsed`);
      // What reports nothing has not looked far.
      assert.ok(reports > RUNS, `only ${reports} reports`);
    });
});

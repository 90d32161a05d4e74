import assert from 'node:assert/strict';
import { createPaint } from '../../eslint-plugin/src/cli/colors.js';

describe('colors', () => {
  const red = '\u001b[31mtext\u001b[39m';
  for (const [situation, isTTY, environment, expected] of [
    ['a terminal', true, {}, red],
    ['a pipe', undefined, {}, 'text'],
    ['a terminal with NO_COLOR', true, { NO_COLOR: '1' }, 'text'],
    ['a terminal with an empty NO_COLOR', true, { NO_COLOR: '' }, red],
    ['a dumb terminal', true, { TERM: 'dumb' }, 'text'],
    ['a pipe with FORCE_COLOR', false, { FORCE_COLOR: '1' }, red],
    ['a terminal with FORCE_COLOR=0', true, { FORCE_COLOR: '0' }, 'text'],
    ['FORCE_COLOR against NO_COLOR', false, { FORCE_COLOR: '3', NO_COLOR: '1' }, red],
    ['a pipe in CI', false, { CI: 'true' }, 'text'],
  ] as const) {
    it(`${situation}: ${expected === red ? 'on' : 'off'}`, () => {
      assert.equal(createPaint({ isTTY }, environment)('red', 'text'), expected);
    });
  }
});

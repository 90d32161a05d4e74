import assert from 'node:assert/strict';
import * as parser from '@typescript-eslint/parser';
import { Linter } from 'eslint';
import plugin from 'eslint-plugin-forbear';
import { lookAlikes } from './look-alikes.js';
import { turnsOfLists } from './look-alikes-of-lists.js';
import { otherPlaces } from './look-alikes-of-places.js';
import { pollsOfOtherKinds } from './look-alikes-of-polls.js';
import { otherSecondCalls } from './look-alikes-of-second-calls.js';
import { timersOfOtherKinds } from './look-alikes-of-timers.js';

const gallery = {
  ...lookAlikes,
  ...turnsOfLists,
  ...timersOfOtherKinds,
  ...pollsOfOtherKinds,
  ...otherSecondCalls,
  ...otherPlaces,
};

describe('what only looks like a retry', () => {
  for (const [what, source] of Object.entries(gallery))
    it(`${what} is left alone`, () => {
      const config = { ...plugin.configs.strict, files: ['**/*.ts'], languageOptions: { parser } };
      const messages = new Linter().verify(source, config, { filename: 'example.ts' });
      assert.deepEqual(
        messages.map(({ line, ruleId, message }) => `${String(line)} ${ruleId ?? ''} ${message}`),
        [],
      );
    });
});

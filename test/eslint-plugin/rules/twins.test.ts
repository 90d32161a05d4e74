import assert from 'node:assert/strict';
import * as parser from '@typescript-eslint/parser';
import { Linter } from 'eslint';
import plugin from 'eslint-plugin-forbear';
import { twins } from './twins.js';

const rulesReporting = (source: string) => {
  const config = { ...plugin.configs.strict, files: ['**/*.ts'], languageOptions: { parser } };
  return new Linter().verify(source, config, { filename: 'example.ts' }).map(({ ruleId }) => ruleId);
};

describe('one fact that tells a retry from what looks like it', () => {
  for (const [fact, { rule, reported, leftAlone }] of Object.entries(twins))
    it(fact, () => {
      assert.ok(rulesReporting(reported).includes(`forbear/${rule}`), 'what is one is reported');
      assert.ok(!rulesReporting(leftAlone).includes(`forbear/${rule}`), 'what is none is left alone');
    });
});

import assert from 'node:assert/strict';

import * as parser from '@typescript-eslint/parser';
import { Linter } from 'eslint';

import plugin from '../../../../eslint-plugin/src/index.js';

const linter = new Linter();

function lint(code: string, filename: string): Linter.LintMessage[] {
  const messages = linter.verify(
    code,
    {
      files: ['**/*.{js,jsx,cjs,mjs,ts,tsx,cts,mts}'],
      plugins: { forbear: plugin },
      languageOptions: { parser, parserOptions: { ecmaFeatures: { jsx: true } } },
      linterOptions: { reportUnusedDisableDirectives: 'off' },
      rules: { 'forbear/prefer-forbear': 'error' },
    },
    { filename },
  );
  const fatal = messages.find((message) => message.fatal);
  assert.ok(!fatal, `${String(fatal?.message)} in\n${code}`);
  return messages;
}

/**
 * Rewrites the first retry that is written by hand as a call of `retry`. Fails where the result does not parse, or
 * still has that finding.
 *
 * @returns undefined where no rewrite is offered, or nothing is found.
 */
export function rewritten(code: string, filename = 'file.ts'): string | undefined {
  const messages = lint(code, filename);
  const fix = messages[0]?.suggestions?.[0]?.fix;
  if (!fix) return undefined;
  const result = code.slice(0, fix.range[0]) + fix.text + code.slice(fix.range[1]);
  assert.equal(lint(result, filename).length, messages.length - 1, result);
  return result;
}

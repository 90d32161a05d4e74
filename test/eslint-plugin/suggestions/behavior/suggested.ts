import assert from 'node:assert/strict';

import { Linter } from 'eslint';
import plugin from 'eslint-plugin-forbear';

/** A program with the first suggestion of a kind, where a rule offers it. */
export function suggested(program: string, rule: string, messageId: string): string | undefined {
  const messages = new Linter().verify(
    program,
    { plugins: { forbear: plugin }, rules: { [`forbear/${rule}`]: 'error' } },
    { filename: 'client.js' },
  );
  assert.ok(!messages.some(({ fatal }) => fatal), program);
  const offers = messages.flatMap(({ suggestions = [] }) => suggestions);
  const fix = offers.find((each) => each.messageId === messageId)?.fix;
  return fix && program.slice(0, fix.range[0]) + fix.text + program.slice(fix.range[1]);
}

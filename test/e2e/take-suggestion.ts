import assert from 'node:assert/strict';
import { readFile, writeFile } from 'node:fs/promises';

import * as parser from '@typescript-eslint/parser';
import { Linter } from 'eslint';
import plugin from 'eslint-plugin-forbear';

/** Applies to a file the only suggestion of a rule that has a message of this kind. */
export async function takeSuggestion(file: string, rule: string, messageId: string): Promise<void> {
  const text = await readFile(file, 'utf8');
  const messages = new Linter().verify(
    text,
    {
      files: ['**/*.ts'],
      plugins: { forbear: plugin },
      languageOptions: { parser },
      rules: { [rule]: 'error' },
    },
    { filename: 'file.ts' },
  );
  const offered = messages.flatMap(({ suggestions = [] }) => suggestions);
  const [suggestion, ...others] = offered.filter((each) => each.messageId === messageId);
  assert.ok(suggestion && others.length === 0, `${String(others.length + 1)} suggestions of ${messageId}`);
  const { range, text: written } = suggestion.fix;
  await writeFile(file, text.slice(0, range[0]) + written + text.slice(range[1]));
}

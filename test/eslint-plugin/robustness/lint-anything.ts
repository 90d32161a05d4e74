import assert from 'node:assert/strict';

import * as typescriptParser from '@typescript-eslint/parser';
import { Linter } from 'eslint';
import plugin from 'eslint-plugin-forbear';

type LanguageOptions = NonNullable<Linter.Config['languageOptions']>;

const rules = Object.fromEntries(
  Object.keys(plugin.rules).map((name) => [`forbear/${name}`, 'error'] as const),
);

/** The ways to read a file, the usual one for its name first: a `.js` may be a module or a script, or need TypeScript's syntax. */
function languagesFor(filename: string): LanguageOptions[] {
  const typescript: LanguageOptions = { parser: typescriptParser, sourceType: 'module' };
  if (/\.[cm]?tsx?$/.test(filename)) return [typescript];
  return [{ sourceType: 'module' }, { sourceType: 'commonjs' }, { sourceType: 'script' }, typescript];
}

/** Why ESLint can't lint a text, without any rule; undefined where it can. */
export function broken(text: string, filename: string, languageOptions: LanguageOptions): string | undefined {
  try {
    return verify(text, filename, languageOptions, {}).find(({ fatal }) => fatal)?.message;
  } catch (error) {
    // The analysis of scopes overflows the stack where the parser does not.
    return String(error);
  }
}

/** Messages of all rules, the opt-in ones too, with the language in which ESLint can read the text, if there is one. */
function lint(text: string, filename: string) {
  for (const languageOptions of languagesFor(filename)) {
    try {
      const messages = verify(text, filename, languageOptions, rules);
      if (messages.some(({ fatal }) => fatal)) continue;
      // ESLint also tells of comments that it was asked to pass over.
      return { languageOptions, messages: messages.filter(({ ruleId }) => ruleId !== null) };
    } catch (error) {
      if (broken(text, filename, languageOptions) === undefined) throw error;
    }
  }
  return undefined;
}

function verify(
  text: string,
  filename: string,
  languageOptions: LanguageOptions,
  wanted: Linter.RulesRecord,
): Linter.LintMessage[] {
  // Made anew each time: a linter keeps the last file that it has read.
  return new Linter({ cwd: '/' }).verify(
    text,
    [
      // ESLint passes over what is installed unless it is told not to.
      { ignores: ['!**/node_modules/'] },
      {
        files: ['**/*.{js,cjs,mjs,jsx,ts,cts,mts,tsx}'],
        plugins: { forbear: plugin },
        rules: wanted,
        languageOptions,
        linterOptions: { noInlineConfig: true, reportUnusedDisableDirectives: 'off' },
      },
    ],
    { filename },
  );
}

/** Of a large file only so many suggestions are applied, since each is parsed as a whole. */
const MOST_PARSED_CHARACTERS = 3_000_000;

/**
 * Lints a text with every rule, and throws if a rule does, if a report says nothing or points nowhere, or if what a
 * suggestion makes of the text can't be parsed. The number of reports, or undefined for what no parser takes.
 */
export function lintAnything(text: string, filename: string): number | undefined {
  const linted = lint(text, filename);
  if (!linted) return undefined;
  const { languageOptions, messages } = linted;
  for (const message of messages) checkReport(message, filename);
  const suggestions = messages.flatMap((message) =>
    (message.suggestions ?? []).map((one) => ({ message, one })),
  );
  const parsed = Math.max(1, Math.floor(MOST_PARSED_CHARACTERS / Math.max(1, text.length)));
  for (const { message, one } of suggestions.slice(0, parsed)) {
    const [start, end] = one.fix.range;
    const changed = text.slice(0, start) + one.fix.text + text.slice(end);
    const error = broken(changed, filename, languageOptions);
    assert.equal(error, undefined, `${placeOf(message, filename)}: "${one.desc}" breaks the file`);
  }
  return messages.length;
}

function checkReport(message: Linter.LintMessage, filename: string): void {
  const place = placeOf(message, filename);
  assert.ok(message.ruleId?.startsWith('forbear/'), place);
  assert.ok(message.line >= 1 && message.column >= 1, `${place} points nowhere`);
  for (const text of [message.message, ...(message.suggestions ?? []).map(({ desc }) => desc)]) {
    assert.match(text, /\S/, `${place} says nothing`);
    assert.doesNotMatch(text, /\{\{|\bundefined\b|\[object /, `${place} is not filled in: ${text}`);
  }
}

function placeOf({ ruleId, line, column, message }: Linter.LintMessage, filename: string): string {
  return `${filename}:${line}:${column} ${ruleId ?? message}`;
}

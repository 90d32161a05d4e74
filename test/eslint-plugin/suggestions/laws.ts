import assert from 'node:assert/strict';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

import { Linter, type Rule, type RuleTester } from 'eslint';

import { declarationCheckingParser } from '../../../eslint-plugin/src/cli/suggestions/declaration-checking-parser.js';
import type { Offer } from './offers.js';
import { isMended, offersFor, syntaxError } from './offers.js';
import { isTyped, newErrors, typeErrors } from './type-errors.js';

type Case = RuleTester.InvalidTestCase;

/** Where the cases are as files, so that they find the packages that they import. */
const folder = fileURLToPath(new URL('../rules/cases/', import.meta.url));

/**
 * Holds every suggestion for every case to what any suggestion has to keep: its result parses, has no error of types that
 * the case didn't have, and is linted without that finding, so that the suggestion can't be applied a second time.
 */
export function keepsSuggestionLaws(name: string, rule: Rule.RuleModule, cases: readonly Case[]): void {
  const broken: string[] = [];
  const texts = new Map<string, string>();
  const changes: { readonly title: string; readonly before: string; readonly after: string }[] = [];
  for (const [index, each] of cases.entries()) {
    const file = fileOf(each, index);
    const findings = lint(name, rule, each, each.code);
    for (const [number, offer] of offersFor(each.code, findings).entries()) {
      const title = `"${offer.suggestion.desc}" in "${each.name ?? each.code}"`;
      const left = lint(name, rule, each, offer.text);
      const error = syntaxError(left) ?? whyItStays(offer, findings, left);
      if (error !== undefined) broken.push(`${title}: ${error}\n${offer.text}`);
      if (!isTyped(file)) continue;
      const after = path.join(folder, `${String(index)}-${String(number)}-${path.basename(file)}`);
      texts.set(file, each.code).set(after, offer.text);
      changes.push({ title, before: file, after });
    }
  }
  const errors = typeErrors(texts);
  for (const { title, before, after } of changes)
    for (const error of newErrors(errors.get(before) ?? [], errors.get(after) ?? []))
      broken.push(`${title}: ${error}\n${texts.get(after) ?? ''}`);
  assert.deepEqual(broken, [], broken.join('\n\n'));
}

function whyItStays(
  offer: Offer,
  before: readonly Linter.LintMessage[],
  after: readonly Linter.LintMessage[],
): string | undefined {
  return isMended(offer, before, after) ? undefined : 'the finding stays';
}

function fileOf({ filename }: Case, index: number): string {
  return path.join(folder, `${String(index)}-${path.basename(filename ?? 'case.ts')}`);
}

function lint(
  name: string,
  rule: Rule.RuleModule,
  { filename = 'case.ts', languageOptions, options = [], settings }: Case,
  text: string,
): Linter.LintMessage[] {
  return new Linter().verify(
    text,
    [
      {
        files: ['**/*.{js,cjs,mjs,jsx,ts,cts,mts,tsx}'],
        plugins: { forbear: { rules: { [name]: rule } } },
        rules: { [`forbear/${name}`]: ['error', ...(options as unknown[])] },
        languageOptions: { parser: declarationCheckingParser, ...languageOptions },
        ...(settings && { settings }),
      },
    ],
    { filename },
  );
}

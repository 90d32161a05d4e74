import type { ESLint } from 'eslint';
import { hasExtension, scriptExtensions } from '../files/extensions.js';
import { readSourceFile, replaceText } from '../files/source-file.js';
import type { Lint } from '../lint-engine.js';
import { type AppliedSuggestion, applySuggestions } from './apply-suggestions.js';
import { redeclarationIn } from './redeclaration.js';

export interface FixedFile {
  readonly file: string;
  readonly before: string;
  readonly after: string;
  readonly applied: readonly AppliedSuggestion[];
  /** What the linter says of the text before. */
  readonly found: ESLint.LintResult;
  /** What it says of the text after. */
  readonly left: ESLint.LintResult;
}

/**
 * Applies the suggestions for one file and, unless it is only a rehearsal, writes it if that changed it.
 *
 * @throws {Error} The file cannot be read or written, or has changed in the meantime; it is left as it was.
 */
export async function fixFile(file: string, lint: Lint, dryRun: boolean): Promise<FixedFile> {
  const source = readSourceFile(file);
  const results = new Map<string, ESLint.LintResult>();
  const { text, applied } = await applySuggestions(source.text, async (candidate) => {
    const result = await lint(candidate, file);
    results.set(candidate, result);
    // A Svelte, Astro or Markdown file begins with no script, and an import is put where the first statement seems to be.
    if (!hasExtension(file, [...scriptExtensions, '.vue'])) return [];
    const redeclaration = candidate === source.text ? undefined : redeclarationIn(candidate, file);
    return redeclaration ? [redeclaration] : result.messages;
  });
  const [found, left] = [results.get(source.text), results.get(text)];
  if (found === undefined || left === undefined)
    throw new Error(`${file} was rewritten without being linted`);
  if (text !== source.text && !dryRun) await replaceText(source, text);
  return { file, before: source.text, after: text, applied, found, left };
}

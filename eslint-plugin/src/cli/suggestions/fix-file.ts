import { readSourceFile, replaceText } from '../files/source-file.js';
import type { Lint } from '../lint-engine.js';
import { type AppliedSuggestion, applySuggestions } from './apply-suggestions.js';

/**
 * Applies the suggestions for one file and writes it if that changed it. Returns what was applied.
 *
 * @throws {Error} The file cannot be read or written, or has changed in the meantime; it is left as it was.
 */
export async function fixFile(file: string, lint: Lint): Promise<readonly AppliedSuggestion[]> {
  const source = await readSourceFile(file);
  const { text, applied } = await applySuggestions(
    source.text,
    async (candidate) => (await lint(candidate, file)).messages,
  );
  if (text !== source.text) await replaceText(source, text);
  return applied;
}

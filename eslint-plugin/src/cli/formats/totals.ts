import type { ESLint } from 'eslint';

/** Counts over all files of a run that could be linted. */
export interface Totals {
  readonly files: number;
  readonly filesWithFindings: number;
  readonly errors: number;
  readonly warnings: number;
  /** Findings that come with a suggestion. */
  readonly withSuggestion: number;
}

export const noTotals: Totals = { files: 0, filesWithFindings: 0, errors: 0, warnings: 0, withSuggestion: 0 };

/** The totals with one more file's result; a file that does not parse has not been linted. */
export function addResult(
  totals: Totals,
  { messages: findings, fatalErrorCount }: ESLint.LintResult,
): Totals {
  if (fatalErrorCount > 0) return totals;
  return {
    files: totals.files + 1,
    filesWithFindings: totals.filesWithFindings + (findings.length > 0 ? 1 : 0),
    errors: totals.errors + findings.filter(({ severity }) => severity === 2).length,
    warnings: totals.warnings + findings.filter(({ severity }) => severity === 1).length,
    withSuggestion: totals.withSuggestion + findings.filter(({ suggestions }) => suggestions?.length).length,
  };
}

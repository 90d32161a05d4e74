import type { RuleContext } from '@typescript-eslint/utils/ts-eslint';

import type { FileAnalysis } from '../analysis/analyze.js';
import { analyzeSource } from '../host/analyze-source.js';

/** The analysis of the linted file, made once for all rules. */
export function analysisOf(context: Readonly<RuleContext<string, readonly unknown[]>>): FileAnalysis {
  return analyzeSource(context.sourceCode, context.filename, context.languageOptions.parser);
}

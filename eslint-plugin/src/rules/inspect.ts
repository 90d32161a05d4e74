import type { TSESTree } from '@typescript-eslint/utils';
import type { RuleContext, RuleListener } from '@typescript-eslint/utils/ts-eslint';

import type { FileAnalysis } from '../analysis/analyze.js';
import { isEmpty } from '../analysis/analyze.js';
import { analyzeSource, prospectOf } from '../host/analyze-source.js';

/**
 * What a rule listens to: the whole file, of which an analysis is made once for all rules. In most files there can be
 * nothing to find, and no rule listens to anything.
 */
export function inspect(
  context: Readonly<RuleContext<string, readonly unknown[]>>,
  report: (analysis: FileAnalysis, program: TSESTree.Program) => void,
): RuleListener {
  const { sourceCode, filename } = context;
  if (prospectOf(sourceCode, filename) === 'nothing') return {};
  return {
    Program(program) {
      const analysis = analyzeSource(sourceCode, filename, context.languageOptions.parser);
      if (!isEmpty(analysis)) report(analysis, program);
    },
  };
}

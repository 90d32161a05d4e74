import type { TSESTree } from '@typescript-eslint/utils';
import type { RuleFix, RuleFixer, SourceCode } from '@typescript-eslint/utils/ts-eslint';

import { fitText, indentationOf, isOnSameLine } from './layout.js';
import { fileStyle } from './style.js';

/**
 * Puts a statement behind the last one of a block, and behind the comment on its line.
 *
 * @param text The new statement, written for column zero with two spaces a level. Its semicolon is left out in a file that
 * has none.
 */
export function insertStatementAfter(
  sourceCode: SourceCode,
  fixer: RuleFixer,
  last: TSESTree.Statement,
  text: string,
): RuleFix[] {
  const style = fileStyle(sourceCode);
  const indentation = indentationOf(sourceCode, last);
  const code = fitText(style.semicolons ? text : text.replace(/;$/u, ''), indentation, style);
  const next = sourceCode.getTokenAfter(last, { includeComments: true });
  if (next && next.type !== 'Line' && isOnSameLine(last, next)) {
    const separator = sourceCode.getText(last).endsWith(';') || last.type === 'BlockStatement' ? '' : ';';
    return [fixer.insertTextAfter(last, `${separator} ${code}`)];
  }
  const behind = next?.type === 'Line' && isOnSameLine(last, next) ? next : last;
  return [fixer.insertTextAfter(behind, style.lineEnd + indentation + code)];
}

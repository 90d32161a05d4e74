import type { TSESTree } from '@typescript-eslint/utils';
import type { RuleFix, RuleFixer, SourceCode } from '@typescript-eslint/utils/ts-eslint';

import { fitText, indentationOf, isOnSameLine } from './layout.js';
import { fileStyle } from './style.js';

/**
 * Puts a statement behind another one in a block, and behind the comment on its line.
 *
 * @param text The new statement, written for column zero with two spaces a level. Its semicolon is left out in a file that
 * has none.
 */
export function insertStatementAfter(
  sourceCode: SourceCode,
  fixer: RuleFixer,
  before: TSESTree.Statement,
  text: string,
): RuleFix[] {
  const style = fileStyle(sourceCode);
  const indentation = indentationOf(sourceCode, before);
  const code = fitText(style.semicolons ? text : text.replace(/;$/u, ''), indentation, style);
  const next = sourceCode.getTokenAfter(before, { includeComments: true });
  if (next && next.type !== 'Line' && isOnSameLine(before, next)) {
    const separator = sourceCode.getText(before).endsWith(';') || before.type === 'BlockStatement' ? '' : ';';
    return [fixer.insertTextAfter(before, `${separator} ${code}`)];
  }
  const behind = next?.type === 'Line' && isOnSameLine(before, next) ? next : before;
  return [fixer.insertTextAfter(behind, style.lineEnd + indentation + code)];
}

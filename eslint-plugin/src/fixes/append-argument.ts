import type { TSESTree } from '@typescript-eslint/utils';
import type { RuleFix, RuleFixer, SourceCode } from '@typescript-eslint/utils/ts-eslint';

import { appendToList } from './append-to-list.js';
import { argumentParentheses } from './tokens.js';

/**
 * Adds an argument behind those that a call has; `new Client` becomes `new Client(argument)`.
 *
 * @returns undefined where an argument is spread, because nobody knows which number the new one would have.
 */
export function appendArgument(
  sourceCode: SourceCode,
  fixer: RuleFixer,
  call: TSESTree.CallExpression | TSESTree.NewExpression,
  argumentText: string,
): RuleFix[] | undefined {
  if (call.arguments.some((argument) => argument.type === 'SpreadElement')) return undefined;
  const parentheses = argumentParentheses(sourceCode, call);
  if (!parentheses) return [fixer.insertTextAfter(call, `(${argumentText})`)];
  return appendToList(sourceCode, fixer, { ...parentheses, last: call.arguments.at(-1) }, [argumentText]);
}

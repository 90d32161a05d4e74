import type { TSESTree } from '@typescript-eslint/utils';
import type { RuleFix, RuleFixer, SourceCode } from '@typescript-eslint/utils/ts-eslint';

import type { FunctionNode } from '../syntax/nodes.js';
import { appendToList } from './append-to-list.js';
import type { Brackets } from './tokens.js';
import { isPunctuator } from './tokens.js';

/**
 * Adds a parameter behind those that a function has; `x => y` becomes `(x, parameter) => y`.
 *
 * @returns undefined for functions whose number of parameters is fixed: getters, setters, those with a rest parameter, and
 * those that are held under a type of its own, which says what may be handed to them.
 */
export function insertParameter(
  sourceCode: SourceCode,
  fixer: RuleFixer,
  fn: FunctionNode,
  parameterText: string,
): RuleFix[] | undefined {
  const last = fn.params.at(-1);
  if (last?.type === 'RestElement' || isAccessor(fn) || isTypedElsewhere(fn)) return undefined;
  if (last && isBareParameter(sourceCode, fn, last))
    return [fixer.insertTextBefore(last, '('), fixer.insertTextAfter(last, `, ${parameterText})`)];
  const parentheses = parameterParentheses(sourceCode, fn);
  return parentheses && appendToList(sourceCode, fixer, { ...parentheses, last }, [parameterText]);
}

function isAccessor(fn: FunctionNode): boolean {
  const { parent } = fn;
  return (
    (parent.type === 'Property' || parent.type === 'MethodDefinition') &&
    parent.value === fn &&
    (parent.kind === 'get' || parent.kind === 'set')
  );
}

/** `const load: Load = async (id) => ...` */
function isTypedElsewhere({ parent }: FunctionNode): boolean {
  if (parent.type === 'VariableDeclarator') return parent.id.typeAnnotation !== undefined;
  return parent.type === 'PropertyDefinition' && parent.typeAnnotation !== undefined;
}

/** Whether `parameter` is the one of an arrow function that has no parentheses. */
function isBareParameter(sourceCode: SourceCode, fn: FunctionNode, parameter: TSESTree.Parameter): boolean {
  return fn.type === 'ArrowFunctionExpression' && isPunctuator(sourceCode.getTokenAfter(parameter), '=>');
}

function parameterParentheses(sourceCode: SourceCode, fn: FunctionNode): Brackets | undefined {
  const isOpen = (token: TSESTree.Token) => isPunctuator(token, '(');
  const open = fn.typeParameters
    ? sourceCode.getTokenAfter(fn.typeParameters, isOpen)
    : sourceCode.getFirstToken(fn, isOpen);
  const last = fn.params.at(-1);
  const behind = last ?? open;
  const close = behind && sourceCode.getTokenAfter(behind, (token) => isPunctuator(token, ')'));
  return open && close ? { open, close } : undefined;
}

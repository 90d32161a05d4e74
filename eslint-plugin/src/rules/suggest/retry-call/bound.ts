import type { TSESTree } from '@typescript-eslint/utils';

import type { SyntaxModule, Variable } from '../../../syntax/module.js';
import type { Node } from '../../../syntax/nodes.js';
import { unwrap } from '../../../syntax/nodes.js';

/** A number of attempts: an expression of the source plus a constant, or the constant alone. */
export interface Bound {
  readonly base: string;
  readonly plus: number;
}

export function boundText({ base, plus }: Bound): string {
  if (base === '') return String(plus);
  return plus === 0 ? base : `${base} ${plus > 0 ? '+' : '-'} ${String(Math.abs(plus))}`;
}

/** The smaller of two numbers of attempts; undefined where that can't be told from the source. */
export function smaller(a: Bound | undefined, b: Bound | undefined): Bound | undefined {
  if (a?.base === undefined || a.base !== b?.base) return undefined;
  return a.plus <= b.plus ? a : b;
}

/**
 * A test of the counter of attempts, as the attempt at which it first holds.
 *
 * @param ahead The counter is the number of the attempt (from 1) plus this where the test is made.
 */
export function reachedAt(
  module: SyntaxModule,
  test: Node,
  counter: Variable,
  ahead: number,
): Bound | undefined {
  return compare(module, test, counter, ahead, { '>=': 0, '===': 0, '==': 0, '>': 1 });
}

/** A test of the counter that holds for all attempts but the last, as the attempt at which it first fails. */
export function failsAt(
  module: SyntaxModule,
  test: Node,
  counter: Variable,
  ahead: number,
): Bound | undefined {
  return compare(module, test, counter, ahead, { '<': 0, '!==': 0, '!=': 0, '<=': 1 });
}

const MIRRORED: Readonly<Record<string, string>> = { '<': '>', '<=': '>=', '>': '<', '>=': '<=' };

function compare(
  module: SyntaxModule,
  test: Node,
  counter: Variable,
  ahead: number,
  operators: Readonly<Record<string, number>>,
): Bound | undefined {
  const node = unwrap(test);
  if (node.type !== 'BinaryExpression') return undefined;
  const isMirrored = counterPlus(module, node.right, counter) !== undefined;
  const [counted, limit] = isMirrored ? [node.right, node.left] : [node.left, node.right];
  const operator = isMirrored ? (MIRRORED[node.operator] ?? node.operator) : node.operator;
  const more = operators[operator];
  const plus = counterPlus(module, counted, counter);
  const bound = boundOf(module, limit);
  if (more === undefined || plus === undefined || !bound) return undefined;
  return { base: bound.base, plus: bound.plus + more - plus - ahead };
}

/** The constant in `counter`, `counter + 1`, `counter - 1`. */
function counterPlus(module: SyntaxModule, expression: Node, counter: Variable): number | undefined {
  const node = unwrap(expression);
  if (node.type === 'Identifier') return module.variableOf(node) === counter ? 0 : undefined;
  const sum = sumWithConstant(node);
  if (sum?.rest.type !== 'Identifier' || module.variableOf(sum.rest) !== counter) return undefined;
  return sum.plus;
}

/** What a counter is compared with: a number, a name or member that stays what it is, or one of them plus a number. */
function boundOf(module: SyntaxModule, expression: Node): Bound | undefined {
  const node = unwrap(expression);
  if (node.type === 'Literal')
    return typeof node.value === 'number' ? { base: '', plus: node.value } : undefined;
  const sum = sumWithConstant(node);
  const rest = sum?.rest ?? node;
  if (!isSteady(module, rest)) return undefined;
  return { base: module.textOf(rest), plus: sum?.plus ?? 0 };
}

function isSteady(module: SyntaxModule, node: Node): boolean {
  if (node.type === 'ThisExpression') return true;
  if (node.type === 'MemberExpression' && !node.computed) return isSteady(module, node.object);
  if (node.type !== 'Identifier') return false;
  const writes = module
    .variableOf(node)
    ?.references.filter((reference) => reference.isWrite() && !reference.init);
  return (writes ?? []).length === 0;
}

function sumWithConstant(node: Node): { rest: TSESTree.Expression; plus: number } | undefined {
  if (node.type !== 'BinaryExpression' || (node.operator !== '+' && node.operator !== '-')) return undefined;
  const { left, right } = node;
  if (right.type === 'Literal' && typeof right.value === 'number' && Number.isInteger(right.value))
    return { rest: left, plus: node.operator === '+' ? right.value : -right.value };
  return undefined;
}

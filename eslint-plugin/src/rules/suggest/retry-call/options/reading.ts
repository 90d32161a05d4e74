import type { TSESTree } from '@typescript-eslint/utils';

import type { Node } from '../../../../syntax/nodes.js';
import { unwrap } from '../../../../syntax/nodes.js';
import { someNode } from '../../../../syntax/walk.js';
import { mentionsCounter } from '../counting/counter.js';
import type { Counting } from '../counting/linear.js';
import { isWritten, linearOf } from '../counting/linear.js';
import type { Bound } from '../counting/bound.js';
import type { Growth } from '../handler/step.js';
import type { Removed } from '../written-retry.js';
import { initializerOf } from '../handler/mentions.js';

/** What a delay is read with. */
export interface Reading extends Counting {
  /** Declarations of the handler, through whose names delays are looked at. */
  readonly names: readonly TSESTree.VariableDeclaration[];
  /** How a variable grows from wait to wait, and whether it has done so before the first. */
  readonly growth: { readonly step: Growth; readonly isBeforeWait: boolean } | undefined;
  readonly maxAttempts: Bound | undefined;
  /** What goes with the construct. */
  readonly removed: readonly Removed[];
}

/** What a name of the handler stands for, without what changes only its type or rounds it. */
export function meant(reading: Reading, expression: Node): Node {
  let node = unwrap(expression);
  for (;;) {
    const initializer = initializerOf(reading.module, reading.names, node);
    const inner = initializer ?? rounded(reading, node);
    if (!inner) return node;
    node = unwrap(inner);
  }
}

/** What `Math.round(delay)` rounds: a spread delay is no whole number anyway. */
function rounded({ module }: Reading, node: Node): Node | undefined {
  if (node.type !== 'CallExpression' || node.arguments.length !== 1) return undefined;
  return /^Math\.(?:ceil|floor|round|trunc)$/.test(module.textOf(node.callee))
    ? node.arguments[0]
    : undefined;
}

/** Whether an expression is made of numbers and of names and members alone, none of which change from wait to wait. */
export function isFixed({ module, counter, names, growth }: Reading, node: Node): boolean {
  if (mentionsCounter(counter, node)) return false;
  return !someNode(node, module.visitorKeys, (inner) => {
    switch (inner.type) {
      case 'Identifier': {
        const variable = module.variableOf(inner);
        if (variable === undefined) return false;
        return (
          variable === growth?.step.variable ||
          isWritten(variable) ||
          initializerOf(module, names, inner) !== undefined
        );
      }
      case 'BinaryExpression':
      case 'Literal':
      case 'LogicalExpression':
      case 'MemberExpression':
      case 'ThisExpression':
        return false;
      default:
        return true;
    }
  });
}

/** What a sum with the counter is after the first attempt, if it grows by one from attempt to attempt. */
export function firstOf(reading: Reading, expression: Node): number | undefined {
  const value = linearOf(reading, meant(reading, expression));
  return value?.attempts === 1 && value.base === '' ? value.plus + 1 : undefined;
}

/** The text of a product, worked out where both are numbers. */
export function productText(reading: Reading, factors: readonly Node[]): string {
  const texts = factors.map((factor) => factorText(reading, factor));
  const numbers = factors.map((factor) => (factor.type === 'Literal' ? Number(factor.value) : NaN));
  if (factors.length === 1) return texts[0] ?? '';
  if (numbers.every((value) => !Number.isNaN(value))) return String(numbers.reduce((a, b) => a * b, 1));
  return texts.join(' * ');
}

export function factorText({ module }: Reading, node: Node): string {
  const text = module.textOf(node);
  return node.type === 'BinaryExpression' || node.type === 'LogicalExpression' ? `(${text})` : text;
}

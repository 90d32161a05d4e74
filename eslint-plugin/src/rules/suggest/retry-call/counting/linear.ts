import type { TSESTree } from '@typescript-eslint/utils';

import type { SyntaxModule, Variable } from '../../../../syntax/module.js';
import type { Node } from '../../../../syntax/nodes.js';
import { unwrap } from '../../../../syntax/nodes.js';
import { initializerOf } from '../handler/mentions.js';
import type { Counter } from './counter.js';
import { mentionsCounter, valueAt } from './counter.js';

/** What a number in the source is at attempt `n` (from 1): `attempts * n + base + plus`. */
export interface Linear {
  readonly attempts: -1 | 0 | 1;
  /** Source that means the same number at each attempt; empty for none. */
  readonly base: string;
  readonly plus: number;
}

/** What numbers are read with. */
export interface Counting {
  readonly module: SyntaxModule;
  readonly counter: Counter | undefined;
  /** Names of the turn itself that may stand for such a number: `const left = max - attempt`. */
  readonly names?: readonly TSESTree.VariableDeclaration[];
}

/** An expression as a {@link Linear}; undefined where it is anything else. */
export function linearOf(counting: Counting, expression: Node): Linear | undefined {
  const node = unwrap(expression);
  const { module, counter } = counting;
  if (counter?.uses.includes(node)) return valueAt(counter, node);
  switch (node.type) {
    case 'Literal':
      return typeof node.value === 'number' ? { attempts: 0, base: '', plus: node.value } : undefined;
    case 'UpdateExpression':
    case 'AssignmentExpression':
      return node === counter?.step ? stepped(counting, counter, node) : undefined;
    case 'BinaryExpression':
      return node.operator === '+' || node.operator === '-'
        ? sum(linearOf(counting, node.left), linearOf(counting, node.right), node.operator)
        : undefined;
    case 'Identifier':
      return namedNumber(counting, node) ?? steadyNumber(counting, node);
    case 'LogicalExpression':
      return isSteady(counting, node)
        ? { attempts: 0, base: `(${module.textOf(node)})`, plus: 0 }
        : undefined;
  }
  return steadyNumber(counting, node);
}

function steadyNumber(counting: Counting, node: Node): Linear | undefined {
  return isSteady(counting, node) ? { attempts: 0, base: counting.module.textOf(node), plus: 0 } : undefined;
}

/** What a name stands for that a turn gives to a number made of its counter. */
function namedNumber(counting: Counting, name: Node): Linear | undefined {
  const { module, names = [] } = counting;
  const value = initializerOf(module, names, name);
  return value && mentionsCounter(counting.counter, value) ? linearOf(counting, value) : undefined;
}

/** `++attempt` is what the counter becomes, `attempt++` what it was. */
function stepped(counting: Counting, counter: Counter, step: Node): Linear | undefined {
  if (step.type !== 'UpdateExpression') return undefined;
  const before = linearOf(counting, step.argument);
  return before && step.prefix ? { ...before, plus: before.plus + counter.direction } : before;
}

function sum(a: Linear | undefined, b: Linear | undefined, operator: '+' | '-'): Linear | undefined {
  if (!a || !b) return undefined;
  if (operator === '-') return difference(a, b);
  if ((a.base !== '' && b.base !== '') || (a.attempts !== 0 && b.attempts !== 0)) return undefined;
  return {
    attempts: a.attempts === 0 ? b.attempts : a.attempts,
    base: a.base + b.base,
    plus: a.plus + b.plus,
  };
}

function difference(a: Linear, b: Linear): Linear | undefined {
  const base = a.base === b.base ? '' : b.base === '' ? a.base : undefined;
  const attempts = a.attempts - b.attempts;
  if (base === undefined || (attempts !== 0 && attempts !== 1 && attempts !== -1)) return undefined;
  return { attempts, base, plus: a.plus - b.plus };
}

/** Whether an expression is made of numbers and of names and members that stay what they are. */
export function isSteady(counting: Counting, expression: Node): boolean {
  const node = unwrap(expression);
  switch (node.type) {
    case 'Literal':
    case 'ThisExpression':
      return true;
    case 'MemberExpression':
      return !node.computed && isSteady(counting, node.object);
    case 'LogicalExpression':
      return isSteady(counting, node.left) && isSteady(counting, node.right);
    case 'Identifier':
      return !isWritten(counting.module.variableOf(node));
    default:
      return false;
  }
}

/** Whether a variable is given another value after its first. */
export function isWritten(variable: Variable | undefined): boolean {
  return (variable?.references ?? []).some((reference) => reference.isWrite() && !reference.init);
}

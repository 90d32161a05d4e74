import type { Node } from '../../../../syntax/nodes.js';
import { unwrap } from '../../../../syntax/nodes.js';
import type { Counting, Linear } from './linear.js';
import { linearOf } from './linear.js';

/** A number of attempts: an expression of the source plus a constant, or the constant alone. */
export interface Bound {
  readonly base: string;
  readonly plus: number;
}

export function boundText({ base, plus }: Bound): string {
  if (base === '') return String(plus);
  if (plus === 0) return /^\(.*\)$/.test(base) ? base.slice(1, -1) : base;
  return `${base} ${plus > 0 ? '+' : '-'} ${String(Math.abs(plus))}`;
}

export function isSameBound(a: Bound | undefined, b: Bound | undefined): boolean {
  return a !== undefined && a.base === b?.base && a.plus === b.plus;
}

/** The smaller of two numbers of attempts; undefined where that can't be told from the source. */
export function smaller(a: Bound | undefined, b: Bound | undefined): Bound | undefined {
  if (a?.base === undefined || a.base !== b?.base) return undefined;
  return a.plus <= b.plus ? a : b;
}

/** A test of the counter of attempts, as the attempt at which it first holds. */
export function reachedAt(counting: Counting, test: Node): Bound | undefined {
  return firstAttempt(comparisonIn(counting, test), { '>=': 0, '===': 0, '==': 0, '>': 1 });
}

/** A test of the counter that holds for all attempts but the last, as the attempt at which it first fails. */
export function failsAt(counting: Counting, test: Node): Bound | undefined {
  return firstAttempt(comparisonIn(counting, test), { '<': 0, '!==': 0, '!=': 0, '<=': 1 });
}

/** The number of the attempt, compared with something. */
interface Comparison {
  readonly operator: string;
  readonly limit: Bound;
}

function firstAttempt(
  comparison: Comparison | undefined,
  operators: Readonly<Record<string, number>>,
): Bound | undefined {
  const more = comparison && operators[comparison.operator];
  return more === undefined || !comparison
    ? undefined
    : { base: comparison.limit.base, plus: comparison.limit.plus + more };
}

const MIRRORED: Readonly<Record<string, string>> = { '<': '>', '<=': '>=', '>': '<', '>=': '<=' };

const OPPOSITE: Readonly<Record<string, string>> = {
  '<': '>=',
  '<=': '>',
  '>': '<=',
  '>=': '<',
  '===': '!==',
  '!==': '===',
  '==': '!=',
  '!=': '==',
};

const ZERO: Linear = { attempts: 0, base: '', plus: 0 };

function comparisonIn(counting: Counting, test: Node): Comparison | undefined {
  const node = unwrap(test);
  if (node.type === 'BinaryExpression')
    return comparison(node.operator, linearOf(counting, node.left), linearOf(counting, node.right));
  // `while (retries)`, `if (!--retries)`: counted down to nothing.
  const isNegated = node.type === 'UnaryExpression' && node.operator === '!';
  const inner =
    isNegated && node.argument.type === 'BinaryExpression'
      ? comparisonIn(counting, node.argument)
      : undefined;
  if (inner) return { ...inner, operator: OPPOSITE[inner.operator] ?? inner.operator };
  const left = counting.counter?.direction === -1 && linearOf(counting, isNegated ? node.argument : node);
  return left ? comparison(isNegated ? '===' : '!==', left, ZERO) : undefined;
}

function comparison(
  operator: string,
  left: Linear | undefined,
  right: Linear | undefined,
): Comparison | undefined {
  if (!left || !right) return undefined;
  const isUp = left.attempts - right.attempts === 1;
  if (!isUp && left.attempts - right.attempts !== -1) return undefined;
  const [counted, limit] = isUp ? [left, right] : [right, left];
  const base = counted.base === limit.base ? '' : counted.base === '' ? limit.base : undefined;
  if (base === undefined) return undefined;
  return {
    operator: isUp ? operator : (MIRRORED[operator] ?? operator),
    limit: { base, plus: limit.plus - counted.plus },
  };
}

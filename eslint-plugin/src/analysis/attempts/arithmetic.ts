import type { Value } from './state.js';
import { UNKNOWN } from './state.js';

/** A binary operator of ECMAScript on values that are known. */
export function binary(operator: string, left: Value, right: Value): Value {
  if (left === UNKNOWN || right === UNKNOWN) return UNKNOWN;
  if (operator === '===' || operator === '==') return left === right;
  if (operator === '!==' || operator === '!=') return left !== right;
  if (typeof left !== 'number' || typeof right !== 'number') return UNKNOWN;
  switch (operator) {
    case '<':
      return left < right;
    case '<=':
      return left <= right;
    case '>':
      return left > right;
    case '>=':
      return left >= right;
    case '+':
      return left + right;
    case '-':
      return left - right;
    case '*':
      return left * right;
    case '/':
      return left / right;
    case '%':
      return left % right;
    case '**':
      return left ** right;
    case '<<':
      return left << right;
    case '^':
      return left ^ right;
    default:
      return UNKNOWN;
  }
}

export function isComparison(operator: string): boolean {
  return /^(?:[<>]=?|[!=]==?)$/.test(operator);
}

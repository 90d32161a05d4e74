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

/** A unary operator on a value that is known. */
export function unary(operator: string, value: Value): Value {
  if (value === UNKNOWN) return UNKNOWN;
  if (operator === '!') return !value;
  if (operator === '-' || operator === '+') return operator === '-' ? -Number(value) : Number(value);
  return operator === 'void' ? undefined : UNKNOWN;
}

/** `Math.min(...)` and the like, on numbers that are known. */
export function mathOf(path: string, args: readonly Value[]): Value {
  const numbers = args.filter((argument) => typeof argument === 'number');
  if (numbers.length !== args.length) return UNKNOWN;
  switch (path) {
    case 'Math.min':
      return Math.min(...numbers);
    case 'Math.max':
      return Math.max(...numbers);
    case 'Math.pow':
      return Math.pow(numbers[0] ?? NaN, numbers[1] ?? NaN);
    case 'Math.floor':
      return Math.floor(numbers[0] ?? NaN);
    case 'Math.ceil':
      return Math.ceil(numbers[0] ?? NaN);
    case 'Math.round':
      return Math.round(numbers[0] ?? NaN);
    case 'Number':
      return numbers[0] ?? NaN;
    default:
      return UNKNOWN;
  }
}

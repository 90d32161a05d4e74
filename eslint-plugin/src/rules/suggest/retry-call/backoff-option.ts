import { isRandomCall, soundsRandom } from '../../../analysis/delay/random-source.js';
import type { Wait } from '../../../analysis/delay/waits.js';
import type { SyntaxModule, Variable } from '../../../syntax/module.js';
import { dottedPath, lastName } from '../../../syntax/names.js';
import type { Node } from '../../../syntax/nodes.js';
import { unwrap } from '../../../syntax/nodes.js';
import { someNode } from '../../../syntax/walk.js';

/** What `backoff` becomes: a named form of the runtime, or the code that is there, as a function of the attempt. */
export type BackoffForm =
  | {
      readonly kind: 'named';
      readonly name: BackoffName;
      readonly options: readonly (readonly [string, string])[];
    }
  | { readonly kind: 'own'; readonly expression: Node; readonly addsJitter: boolean };

export type BackoffName = 'constantBackoff' | 'exponentialBackoff' | 'linearBackoff';

interface Reading {
  readonly module: SyntaxModule;
  readonly counter: Variable | undefined;
  /** The counter is the number of the attempt plus this. */
  readonly ahead: number;
}

/**
 * The form of a delay, its random part aside: the runtime's own spreads it from nothing to all of it, after the cap.
 *
 * @returns undefined where a random part is lost at a cap, and the delay has no form that is known.
 */
export function backoffForm(reading: Reading, delay: Node, wait: Wait): BackoffForm | undefined {
  const { value } = wait;
  const spread = withoutSpread(unwrap(delay));
  const named = spread && namedForm(reading, spread);
  if (named) return named;
  if (value.clamp) return undefined;
  return { kind: 'own', expression: delay, addsJitter: value.random.is === 'no' };
}

/** What is spread over its whole length, or has no random part; undefined for other kinds of jitter. */
function withoutSpread(node: Node): Node | undefined {
  if (node.type === 'CallExpression' && soundsRandom(lastName(node.callee)) && node.arguments.length === 1) {
    const [spread] = node.arguments;
    return spread?.type === 'SpreadElement' ? undefined : spread;
  }
  if (node.type === 'BinaryExpression' && node.operator === '*') {
    if (isRandom(node.left)) return unwrap(node.right);
    if (isRandom(node.right)) return unwrap(node.left);
  }
  return node;
}

function isRandom(node: Node): boolean {
  return node.type === 'CallExpression' && isRandomCall(node.callee);
}

function namedForm(reading: Reading, node: Node): BackoffForm | undefined {
  const { module } = reading;
  if (isFixed(reading, node))
    return { kind: 'named', name: 'constantBackoff', options: [['delayMs', module.textOf(node)]] };
  const clamped = clampOf(reading, node);
  const grown = grownBy(reading, clamped?.delay ?? node);
  if (!grown) return undefined;
  const cap = clamped ? ([['capMs', module.textOf(clamped.cap)]] as const) : [];
  return { kind: 'named', name: grown.name, options: [...grown.options, ...cap] };
}

function clampOf(reading: Reading, node: Node): { delay: Node; cap: Node } | undefined {
  if (node.type !== 'CallExpression' || dottedPath(node.callee) !== 'Math.min') return undefined;
  const [a, b] = node.arguments;
  if (!a || !b || node.arguments.length !== 2) return undefined;
  if (isFixed(reading, a)) return { delay: unwrap(b), cap: a };
  return isFixed(reading, b) ? { delay: unwrap(a), cap: b } : undefined;
}

interface Grown {
  readonly name: BackoffName;
  readonly options: readonly (readonly [string, string])[];
}

/** `base * 2 ** attempt`, `base * Math.pow(2, attempt)`, `base * attempt`, with the factors in either order. */
function grownBy(reading: Reading, node: Node): Grown | undefined {
  if (node.type !== 'BinaryExpression' || node.operator !== '*') return undefined;
  const pairs = [
    [node.left, node.right],
    [node.right, node.left],
  ] as const;
  for (const [base, growing] of pairs) {
    if (!isFixed(reading, base)) continue;
    const power = powerOf(growing);
    if (power && isFixed(reading, power.factor)) return exponential(reading, base, power);
    const times = attemptsIn(reading, growing);
    if (times !== undefined) return linear(reading, base, times);
  }
  return undefined;
}

interface Power {
  readonly factor: Node;
  readonly exponent: Node;
}

function powerOf(expression: Node): Power | undefined {
  const node = unwrap(expression);
  if (node.type === 'BinaryExpression' && node.operator === '**')
    return { factor: node.left, exponent: node.right };
  if (node.type !== 'CallExpression' || dottedPath(node.callee) !== 'Math.pow') return undefined;
  const [factor, exponent] = node.arguments;
  return factor && exponent && { factor, exponent };
}

function exponential(reading: Reading, base: Node, { factor, exponent }: Power): Grown | undefined {
  const first = attemptsIn(reading, exponent);
  if (first !== 0 && first !== 1) return undefined;
  const { module } = reading;
  const factorText = module.textOf(factor);
  const baseMs = first === 0 ? module.textOf(base) : product(module, base, factor);
  const growth = factorText === '2' ? [] : [['factor', factorText] as const];
  return { name: 'exponentialBackoff', options: [['baseMs', baseMs], ...growth] };
}

function linear({ module }: Reading, base: Node, first: number): Grown | undefined {
  const text = module.textOf(base);
  if (first === 1) return { name: 'linearBackoff', options: [['baseMs', text]] };
  if (first !== 0) return undefined;
  return {
    name: 'linearBackoff',
    options: [
      ['baseMs', '0'],
      ['stepMs', text],
    ],
  };
}

/** What `attempt`, `attempt + 1` or `attempt - 1` is after the first attempt. */
function attemptsIn({ module, counter, ahead }: Reading, expression: Node): number | undefined {
  const node = unwrap(expression);
  const isCounter = (one: Node) => counter !== undefined && module.variableOf(one) === counter;
  if (isCounter(node)) return 1 + ahead;
  if (node.type !== 'BinaryExpression' || !isCounter(node.left) || node.right.type !== 'Literal')
    return undefined;
  const { value } = node.right;
  if (typeof value !== 'number' || !/^[+-]$/.test(node.operator)) return undefined;
  return 1 + ahead + (node.operator === '+' ? value : -value);
}

function product(module: SyntaxModule, a: Node, b: Node): string {
  if (
    a.type === 'Literal' &&
    b.type === 'Literal' &&
    typeof a.value === 'number' &&
    typeof b.value === 'number'
  )
    return String(a.value * b.value);
  return `${module.textOf(a)} * ${module.textOf(b)}`;
}

/** Whether an expression is made of numbers and of names and members alone, of which the counter is none. */
function isFixed({ module, counter }: Reading, node: Node): boolean {
  return !someNode(node, module.visitorKeys, (inner) => {
    switch (inner.type) {
      case 'Identifier':
        return counter !== undefined && module.variableOf(inner) === counter;
      case 'BinaryExpression':
      case 'Literal':
      case 'MemberExpression':
      case 'ThisExpression':
        return false;
      default:
        return true;
    }
  });
}

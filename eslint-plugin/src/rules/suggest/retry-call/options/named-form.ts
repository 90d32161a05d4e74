import { dottedPath } from '../../../../syntax/names.js';
import type { Node } from '../../../../syntax/nodes.js';
import { unwrap } from '../../../../syntax/nodes.js';
import type { Reading } from './reading.js';
import { factorText, firstOf, isFixed, meant, productText } from './reading.js';
import { grownVariable } from './grown-variable.js';
import { isRandom, withoutSpread } from './spread.js';
import { tableForm } from './table-form.js';

export type BackoffName = 'constantBackoff' | 'exponentialBackoff' | 'linearBackoff' | 'tableBackoff';

/** A call of one of the runtime's strategies. */
export interface NamedForm {
  readonly name: BackoffName;
  /** The argument in front of the options. */
  readonly table?: string;
  readonly options: readonly (readonly [string, string])[];
}

/**
 * The strategy of the runtime that waits as long as a delay says, the random part aside: it spreads the delay from
 * nothing to all of it, after the cap.
 */
export function namedForm(reading: Reading, delay: Node): NamedForm | undefined {
  const spread = withoutSpread(meant(reading, delay));
  const node = spread && meant(reading, spread);
  if (!node) return undefined;
  if (isFixed(reading, node))
    return { name: 'constantBackoff', options: [['delayMs', reading.module.textOf(node)]] };
  const table = tableForm(reading, node);
  if (table) return { name: 'tableBackoff', table, options: [] };
  const clamped = clampOf(reading, node);
  const inner = clamped ? withoutSpread(meant(reading, clamped.delay)) : node;
  const grown = inner && grownBy(reading, meant(reading, inner));
  if (!grown) return undefined;
  if (clamped && grown.options.some(([name]) => name === 'capMs')) return undefined;
  const cap = clamped ? ([['capMs', reading.module.textOf(clamped.cap)]] as const) : [];
  return { ...grown, options: [...grown.options, ...cap] };
}

function clampOf(reading: Reading, node: Node): { delay: Node; cap: Node } | undefined {
  if (node.type !== 'CallExpression' || dottedPath(node.callee) !== 'Math.min') return undefined;
  const [a, b] = node.arguments;
  if (!a || !b || node.arguments.length !== 2) return undefined;
  if (isFixed(reading, a)) return { delay: unwrap(b), cap: a };
  return isFixed(reading, b) ? { delay: unwrap(a), cap: b } : undefined;
}

/** A delay that grows with the number of the attempt, or as a variable does. */
function grownBy(reading: Reading, node: Node): NamedForm | undefined {
  const variable = grownVariable(reading, node);
  if (variable) return variable;
  const factors = factorsOf(node).filter((factor) => !isRandom(factor));
  // Twice as random is another distribution.
  if (factorsOf(node).length - factors.length > 1) return undefined;
  const growing = factors.filter((factor) => !isFixed(reading, factor));
  const fixed = factors.filter((factor) => isFixed(reading, factor));
  const [first, ...others] = growing;
  if (!first || others.length > 0) return undefined;
  const term = meant(reading, first);
  return exponential(reading, fixed, term) ?? linear(reading, fixed, term);
}

function factorsOf(expression: Node): Node[] {
  const node = unwrap(expression);
  if (node.type !== 'BinaryExpression' || node.operator !== '*') return [node];
  return [...factorsOf(node.left), ...factorsOf(node.right)];
}

interface Power {
  /** Undefined for 2. */
  readonly factor: Node | undefined;
  readonly exponent: Node;
}

/** `2 ** attempt`, `Math.pow(2, attempt)`, `1 << attempt`. */
function powerOf(node: Node): Power | undefined {
  if (node.type === 'BinaryExpression' && node.operator === '**')
    return { factor: node.left, exponent: node.right };
  if (node.type === 'BinaryExpression' && node.operator === '<<')
    return node.left.type === 'Literal' && node.left.value === 1
      ? { factor: undefined, exponent: node.right }
      : undefined;
  if (node.type !== 'CallExpression' || dottedPath(node.callee) !== 'Math.pow') return undefined;
  const [factor, exponent] = node.arguments;
  return factor && exponent && { factor, exponent };
}

function exponential(reading: Reading, fixed: readonly Node[], term: Node): NamedForm | undefined {
  const power = powerOf(term);
  const first = power && firstOf(reading, power.exponent);
  if (!power || first === undefined || first < 0 || !Number.isInteger(first)) return undefined;
  if (power.factor && !isFixed(reading, power.factor)) return undefined;
  const factor = power.factor ? factorText(reading, power.factor) : '2';
  return {
    name: 'exponentialBackoff',
    options: [
      ['baseMs', baseText(reading, fixed, factor, first)],
      ...(factor === '2' ? [] : [['factor', factor] as const]),
    ],
  };
}

/** The delay after the first attempt: the fixed factors, times a power of the factor. */
function baseText(reading: Reading, fixed: readonly Node[], factor: string, first: number): string {
  const number = Number(factor.replaceAll('_', ''));
  const product = fixed.length === 0 ? '1' : productText(reading, fixed);
  if (first === 0) return product;
  const base = Number(product.replaceAll('_', ''));
  if (!Number.isNaN(base) && !Number.isNaN(number)) return String(base * number ** first);
  const power = Number.isNaN(number)
    ? first === 1
      ? factor
      : `${factor} ** ${String(first)}`
    : String(number ** first);
  return fixed.length === 0 ? power : `${product} * ${power}`;
}

/** `base * attempt`, `base + step * attempt`. */
function linear(reading: Reading, fixed: readonly Node[], term: Node): NamedForm | undefined {
  const { module } = reading;
  const times = firstOf(reading, term);
  if (times !== undefined && fixed.length > 0) return steps(productText(reading, fixed), times);
  if (term.type !== 'BinaryExpression' || term.operator !== '+' || fixed.length > 0) return undefined;
  for (const [base, growing] of [
    [term.left, term.right],
    [term.right, term.left],
  ] as const) {
    const grown = isFixed(reading, base) && grownBy(reading, meant(reading, growing));
    if (!grown || grown.name !== 'linearBackoff') continue;
    const option = (name: string) => grown.options.find(([key]) => key === name)?.[1];
    const step = option('stepMs') ?? option('baseMs') ?? '';
    const first =
      option('baseMs') === '0' ? module.textOf(base) : `${module.textOf(base)} + ${option('baseMs') ?? ''}`;
    return {
      name: 'linearBackoff',
      options: [
        ['baseMs', first],
        ['stepMs', step],
      ],
    };
  }
  return undefined;
}

/** Steps of one length, the first of which comes after `times` of them. */
function steps(step: string, times: number): NamedForm | undefined {
  if (times < 0 || !Number.isInteger(times)) return undefined;
  if (times === 1) return { name: 'linearBackoff', options: [['baseMs', step]] };
  const number = Number(step.replaceAll('_', ''));
  const base =
    times === 0 ? '0' : Number.isNaN(number) ? `${step} * ${String(times)}` : String(number * times);
  return {
    name: 'linearBackoff',
    options: [
      ['baseMs', base],
      ['stepMs', step],
    ],
  };
}

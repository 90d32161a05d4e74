import type { TSESTree } from '@typescript-eslint/utils';

import { assignmentsOf, soleValue } from '../../syntax/bindings.js';
import type { Variable } from '../../syntax/module.js';
import { dottedPath } from '../../syntax/names.js';
import type { Node } from '../../syntax/nodes.js';
import { isWithin, unwrap } from '../../syntax/nodes.js';
import { staticNumber } from '../../syntax/static-value.js';
import { someNode } from '../../syntax/walk.js';
import type { RetrySite } from '../site.js';
import { arithmetic } from './arithmetic.js';
import type { Wait } from './waits.js';

const MAX_DEPTH = 12;
const MATH: Readonly<Record<string, (...values: number[]) => number>> = {
  fullJitter: (most = NaN) => most,
  'Math.pow': (base = NaN, exponent = NaN) => base ** exponent,
  'Math.min': Math.min,
  'Math.max': Math.max,
  'Math.round': Math.round,
  'Math.floor': Math.floor,
  'Math.ceil': Math.ceil,
  'Math.trunc': Math.trunc,
};

/**
 * How long the first `count` waits of a site are, in milliseconds, where the source says it: a fixed time, or one that is
 * computed of the counter of the loop, or of itself (`delay *= 2`). A random part counts at its largest.
 */
export function scheduleOf(site: RetrySite, wait: Wait, count: number): number[] | undefined {
  const { delay } = wait;
  if (!delay || !isWithin(delay, site.node) || site.node.type === 'Program') return undefined;
  const schedule = Array.from({ length: count }, (_, turn) => new Turn(site, wait, turn).value(delay, 0));
  return schedule.every((ms) => ms !== undefined && Number.isFinite(ms) && ms >= 0)
    ? (schedule as number[])
    : undefined;
}

/** What expressions are when a site waits for the `index`-th time. */
class Turn {
  /** Variables that stand for a value of their own while their next value is computed. */
  readonly #bound = new Map<Variable, number>();
  /** What `Math.random()` is: 1, so that a wait is as long as it can be, or 0 in what is taken away from it. */
  #random = 1;

  constructor(
    private readonly site: RetrySite,
    private readonly wait: Wait,
    private readonly index: number,
  ) {}

  value(expression: Node, depth: number): number | undefined {
    const { module } = this.site;
    if (depth > MAX_DEPTH) return undefined;
    const fixed = staticNumber(module, expression);
    if (fixed !== undefined) return fixed;
    const node = unwrap(expression);
    const part = (inner: Node) => this.value(inner, depth + 1);
    switch (node.type) {
      case 'Identifier':
        return this.#named(node, depth);
      case 'BinaryExpression':
        if (node.left.type === 'PrivateIdentifier') return undefined;
        return arithmetic(node.operator, part(node.left), this.#right(node, depth));
      case 'CallExpression': {
        const path = dottedPath(node.callee) ?? '';
        if (path === 'Math.random') return this.#random;
        const compute = MATH[path];
        const values = node.arguments.map(part);
        return compute && values.every((value) => value !== undefined) ? compute(...values) : undefined;
      }
      default:
        return undefined;
    }
  }

  #right({ operator, right }: TSESTree.BinaryExpression, depth: number): number | undefined {
    const lessens = operator === '-' || operator === '/';
    if (lessens) this.#random = 1 - this.#random;
    const value = this.value(right, depth + 1);
    if (lessens) this.#random = 1 - this.#random;
    return value;
  }

  #named(node: TSESTree.Identifier, depth: number): number | undefined {
    const variable = this.site.module.variableOf(node);
    if (!variable) return undefined;
    const bound = this.#bound.get(variable);
    if (bound !== undefined) return bound;
    const sole = soleValue(variable);
    if (sole) return this.value(sole, depth + 1);
    return this.#grown(variable, depth);
  }

  /**
   * `for (let attempt = 1; ...; attempt += 1)`, or `let delay = 100`, then `delay *= 2` or `delay = Math.min(delay * 2, cap)`
   * once in each turn.
   */
  #grown(variable: Variable, depth: number): number | undefined {
    const { module, node: site } = this.site;
    const [first, next, ...more] = assignmentsOf(variable) ?? [];
    let value = first && staticNumber(module, first.value);
    if (value === undefined || !next || more.length > 0) return undefined;
    if (!isWithin(next.node, site) || isConditional(next.node, site)) return undefined;
    // The head of a loop stands in front of its body, and counts behind it.
    const isInHead = site.type === 'ForStatement' && site.update === next.node;
    const isBefore = !isInHead && next.node.range[1] <= this.wait.node.range[0];
    const times = this.index + (isBefore ? 1 : 0) + (isInHead && this.#isAhead() ? 1 : 0);
    for (let time = 0; time < times && value !== undefined; time++) {
      this.#bound.set(variable, value);
      value = this.#next(next.node, value, depth);
      this.#bound.delete(variable);
    }
    return value;
  }

  #next(node: Node, value: number, depth: number): number | undefined {
    if (node.type === 'UpdateExpression') return value + (node.operator === '++' ? 1 : -1);
    if (node.type !== 'AssignmentExpression') return undefined;
    const right = this.value(node.right, depth + 1);
    return node.operator === '=' ? right : arithmetic(node.operator.slice(0, -1), value, right);
  }

  /** A wait ahead of what is attempted is passed over in the first turn. */
  #isAhead(): boolean {
    const { attempt, module } = this.site;
    const { node } = this.wait;
    if (!isWithin(node, attempt)) return node.range[1] <= attempt.range[0];
    const isAwaitedBefore = (inner: Node) =>
      inner.type === 'AwaitExpression' && inner.range[1] <= node.range[0];
    return !someNode(attempt, module.visitorKeys, isAwaitedBefore);
  }
}

function isConditional(node: Node, within: Node): boolean {
  for (let outer = node.parent; outer && outer !== within; outer = outer.parent)
    if (outer.type === 'IfStatement' || outer.type === 'ConditionalExpression') return true;
  return false;
}

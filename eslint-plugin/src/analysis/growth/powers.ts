import type { TSESTree } from '@typescript-eslint/utils';

import type { SyntaxModule } from '../../syntax/module.js';
import { dottedPath, lastName } from '../../syntax/names.js';
import type { Node } from '../../syntax/nodes.js';
import { unwrap } from '../../syntax/nodes.js';
import { staticNumber } from '../../syntax/static-value.js';
import { walk } from '../../syntax/walk.js';
import type { Located } from '../resolver.js';

/** A power that is not the one that was meant. */
export interface WrongPower {
  /** `xor`: `2 ^ attempt` is no power at all. `base`: the delay, not the factor, is raised: `Math.pow(delayMs, attempt)`. */
  readonly kind: 'base' | 'xor';
  readonly module: SyntaxModule;
  readonly node: TSESTree.BinaryExpression | TSESTree.CallExpression;
  readonly base: Node;
  readonly exponent: Node;
}

const COUNTS = /attempt|retr(?:y|ies)|tries|count|round|fail|^[in]$/i;
const DELAYS = /delay|back_?off|interval|wait|time|_?ms$/i;
/** Nobody doubles by a factor like this: it is a time in milliseconds. */
const LEAST_DELAY_MS = 50;

/** The powers in what decides a delay that are wrong. */
export function wrongPowersIn(sources: readonly Located[]): WrongPower[] {
  return sources.flatMap(({ module, node: source }) => {
    const found: WrongPower[] = [];
    walk(source, module.visitorKeys, (node) => {
      if (node.type === 'BinaryExpression' && node.left.type !== 'PrivateIdentifier') {
        const { left: base, right: exponent, operator } = node;
        if (operator === '^' && isFactor(module, base) && counts(exponent))
          found.push({ kind: 'xor', module, node, base, exponent });
        else if (
          operator === '**' &&
          isDelay(module, base) &&
          counts(exponent) &&
          !multipliesDelay(module, node)
        )
          found.push({ kind: 'base', module, node, base, exponent });
      } else if (node.type === 'CallExpression' && dottedPath(node.callee) === 'Math.pow') {
        const [base, exponent] = node.arguments;
        if (base && exponent && isDelay(module, base) && counts(exponent) && !multipliesDelay(module, node))
          found.push({ kind: 'base', module, node, base, exponent });
      }
    });
    return found;
  });
}

/** `2`, and by precedence also the whole left side of `1_000 * 2 ^ attempt`. */
function isFactor(module: SyntaxModule, node: Node): boolean {
  if (node.type === 'BinaryExpression') return node.operator === '*' && isFactor(module, node.right);
  const value = staticNumber(module, node);
  return value === undefined
    ? /factor|base|multiplier|exponent/i.test(lastName(node) ?? '')
    : value >= 1 && value <= 10;
}

function isDelay(module: SyntaxModule, node: Node): boolean {
  const value = staticNumber(module, node);
  return value === undefined
    ? DELAYS.test(lastName(node) ?? '') && !/factor|exponent|multiplier/i.test(lastName(node) ?? '')
    : value >= LEAST_DELAY_MS;
}

/** `delayMs * Math.pow(backoff, attempt)`: what is raised is the factor, whatever it is called. */
function multipliesDelay(module: SyntaxModule, power: Node): boolean {
  const { parent } = power;
  if (parent?.type !== 'BinaryExpression' || parent.operator !== '*') return false;
  return isDelay(module, unwrap(parent.left === power ? parent.right : parent.left));
}

/** `attempt`, `attempt - 1`, `++this.retries`. */
function counts(expression: Node): boolean {
  const node = unwrap(expression);
  if (node.type === 'BinaryExpression') return counts(node.left) || counts(node.right);
  return COUNTS.test(lastName(node.type === 'UpdateExpression' ? node.argument : node) ?? '');
}

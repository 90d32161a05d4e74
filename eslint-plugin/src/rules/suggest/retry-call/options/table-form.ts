import type { Node } from '../../../../syntax/nodes.js';
import { unwrap } from '../../../../syntax/nodes.js';
import { dottedPath } from '../../../../syntax/names.js';
import type { Reading } from './reading.js';
import { firstOf, isFixed, meant } from './reading.js';

/**
 * The table of `DELAYS_MS[attempt]`, where its last delay is that of all attempts behind it:
 * `DELAYS_MS[Math.min(attempt, DELAYS_MS.length - 1)]`, `DELAYS_MS[attempt] ?? DELAYS_MS.at(-1)`; or where its length is
 * the number of attempts.
 */
export function tableForm(reading: Reading, expression: Node): string | undefined {
  const node = unwrap(expression);
  const isWithFallback = node.type === 'LogicalExpression' && node.operator !== '&&';
  const member = isWithFallback ? unwrap(node.left) : node;
  if (member.type !== 'MemberExpression' || !member.computed || !isFixed(reading, member.object))
    return undefined;
  const table = reading.module.textOf(member.object);
  const index = meant(reading, member.property);
  const clamped = isClamp(index) ? index.arguments.find((each) => firstOf(reading, each) === 0) : undefined;
  if (clamped && isClamp(index)) {
    const limit = index.arguments.find((each) => each !== clamped);
    return limit && isText(reading, limit, `${table}.length-1`) ? table : undefined;
  }
  if (firstOf(reading, index) !== 0) return undefined;
  const { maxAttempts } = reading;
  const isLongEnough = maxAttempts?.base === `${table}.length` && maxAttempts.plus <= 1;
  if (!isWithFallback) return isLongEnough ? table : undefined;
  return [`${table}.at(-1)`, `${table}[${table}.length-1]`].some((last) => isText(reading, node.right, last))
    ? table
    : undefined;
}

function isClamp(node: Node): node is Extract<Node, { type: 'CallExpression' }> {
  return (
    node.type === 'CallExpression' && dottedPath(node.callee) === 'Math.min' && node.arguments.length === 2
  );
}

function isText({ module }: Reading, node: Node, text: string): boolean {
  return module.textOf(unwrap(node)).replace(/[\s!]+/g, '') === text.replace(/\s+/g, '');
}

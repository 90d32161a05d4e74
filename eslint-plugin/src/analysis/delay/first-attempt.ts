import { lastName } from '../../syntax/names.js';
import type { Node } from '../../syntax/nodes.js';
import { isFunction, unwrap } from '../../syntax/nodes.js';

/** `retryAttempt`, `this.retries`, `retry_count`; `disableRetry` is a setting. */
const COUNTS = /(?:attempts?|retries|tries|(?:attempt|retry)_?(?:count|number))$/i;

/**
 * Whether a node runs only for the first attempt, before anything has failed: `if (attempt === 0) delayMs = debounceMs;
 * else delayMs = ...`. How long that waits says nothing of the wait before the next attempt.
 */
export function isOfFirstAttempt(node: Node): boolean {
  let inner = node;
  for (let outer = node.parent; outer && !isFunction(outer); inner = outer, outer = outer.parent) {
    if (outer.type !== 'IfStatement' || inner === outer.test) continue;
    if (meansFirst(outer.test, inner === outer.consequent)) return true;
  }
  return false;
}

/** Whether a test that turns out `outcome` says that no attempt was made yet. */
function meansFirst(expression: Node, outcome: boolean): boolean {
  const test = unwrap(expression);
  if (test.type === 'UnaryExpression' && test.operator === '!') return meansFirst(test.argument, !outcome);
  if (test.type !== 'BinaryExpression') return !outcome && COUNTS.test(lastName(test) ?? '');
  const { left, operator, right } = test;
  if (right.type !== 'Literal' || right.value !== 0 || !COUNTS.test(lastName(left) ?? '')) return false;
  return outcome ? /^={2,3}$/.test(operator) : /^(?:>|!={1,2})$/.test(operator);
}

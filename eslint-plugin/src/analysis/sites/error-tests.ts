import { parameterIdentifier } from '../../syntax/functions.js';
import { lastName } from '../../syntax/names.js';
import type { Node } from '../../syntax/nodes.js';
import { isFunction, isWithin } from '../../syntax/nodes.js';

export const ERROR_NAME = /^(?:e|ex|err|error|exception|reason|cause)$|Err(?:or)?$/;

/** Whether a test that turns out `outcome` says that there is an error: `err`, `!err` turned out false, `err !== null`. */
export function saysError(test: Node, outcome: boolean): boolean {
  switch (test.type) {
    case 'Identifier':
      return outcome && ERROR_NAME.test(test.name);
    case 'UnaryExpression':
      return test.operator === '!' && saysError(test.argument, !outcome);
    case 'LogicalExpression': {
      const sides = [test.left, test.right];
      // Of `error && isFatal(error)` that does not hold, either side may be the one.
      if (test.operator === '&&' && !outcome) return sides.every((side) => saysError(side, false));
      return sides.some((side) => saysError(side, outcome));
    }
    case 'BinaryExpression':
      if (test.left.type !== 'Identifier' || !ERROR_NAME.test(test.left.name)) return false;
      return isNothing(test.right) && test.operator.startsWith('=') ? !outcome : outcome;
    default:
      return false;
  }
}

function isNothing(node: Node): boolean {
  return node.type === 'Literal'
    ? node.value === null
    : node.type === 'Identifier' && node.name === 'undefined';
}

/** `result instanceof Error`, of a value that is either. */
export function isErrorInstance(test: Node): boolean {
  if (test.type === 'LogicalExpression') return isErrorInstance(test.left) || isErrorInstance(test.right);
  return (
    test.type === 'BinaryExpression' &&
    test.operator === 'instanceof' &&
    /Err(?:or)?$/.test(lastName(test.right) ?? '')
  );
}

/** Whether a test stands in a callback that takes an error first. */
export function isInErrorCallback(node: Node, within: Node): boolean {
  for (let outer = node.parent; outer && isWithin(outer, within); outer = outer.parent) {
    if (!isFunction(outer)) continue;
    const first = outer.params[0] && parameterIdentifier(outer.params[0]);
    return first !== undefined && ERROR_NAME.test(first.name);
  }
  return false;
}

import type { Node } from '../../syntax/nodes.js';
import { unwrap } from '../../syntax/nodes.js';
import { isComparison } from './arithmetic.js';

/** Whether an expression is true or false by what holds, such as `isTransient(error) && attempt < max`. */
export function isCondition(expression: Node): boolean {
  const node = unwrap(expression);
  switch (node.type) {
    case 'UnaryExpression':
      return node.operator === '!';
    case 'BinaryExpression':
      return isComparison(node.operator) || node.operator === 'instanceof';
    case 'LogicalExpression':
      return node.operator !== '??' && (isCondition(node.left) || isCondition(node.right));
    default:
      return false;
  }
}

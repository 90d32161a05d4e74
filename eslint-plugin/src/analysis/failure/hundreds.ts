import { dottedPath } from '../../syntax/names.js';
import type { Node } from '../../syntax/nodes.js';
import { unwrap } from '../../syntax/nodes.js';

/** What is taken by the hundred, as the kind of a status is: `status` of `Math.floor(status / 100)`. */
export function hundredsOf(expression: Node): Node | undefined {
  const call = unwrap(expression);
  if (
    call.type !== 'CallExpression' ||
    !/^(?:Math\.(?:floor|trunc)|parseInt|Number\.parseInt)$/.test(dottedPath(call.callee) ?? '')
  )
    return undefined;
  const [given] = call.arguments;
  const quotient = given && unwrap(given);
  return quotient?.type === 'BinaryExpression' &&
    quotient.operator === '/' &&
    quotient.right.type === 'Literal' &&
    quotient.right.value === 100
    ? unwrap(quotient.left)
    : undefined;
}

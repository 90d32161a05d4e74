import { lastName } from '../../../syntax/names.js';
import type { FunctionNode, Node } from '../../../syntax/nodes.js';
import { unwrapAwait } from '../../../syntax/nodes.js';

const PREDICATE = /^(?:is|are|has|can|exists)(?:[A-Z_]|$)|exists$/i;

/**
 * Whether an operation does nothing but ask whether something is so, and throws where it is not yet:
 * `if (!(await isPortReachable(port))) throw new Error('not there')`. It is asked until it is; nothing failed.
 */
export function waitsUntilTrue({ body }: FunctionNode): boolean {
  const [statement, ...others] = body.type === 'BlockStatement' ? body.body : [];
  if (others.length > 0 || statement?.type !== 'IfStatement' || statement.alternate) return false;
  const { test, consequent } = statement;
  const [thrown, ...rest] = consequent.type === 'BlockStatement' ? consequent.body : [consequent];
  if (thrown?.type !== 'ThrowStatement' || rest.length > 0) return false;
  return test.type === 'UnaryExpression' && test.operator === '!' && asks(test.argument);
}

function asks(expression: Node): boolean {
  const call = unwrapAwait(expression);
  return call.type === 'CallExpression' && PREDICATE.test(lastName(call.callee) ?? '');
}

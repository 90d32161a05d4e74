import type { TSESTree } from '@typescript-eslint/utils';

import { propertyName } from './names.js';
import type { Node } from './nodes.js';
import { unwrap } from './nodes.js';

/** What a call runs: `attempt` of `attempt.apply(this, args)`. */
export function calleeOf(call: TSESTree.CallExpression): Node {
  const callee = unwrap(call.callee);
  return isReceiverGiven(callee) ? callee.object : callee;
}

/** What it is handed: `count` of `delayFor.call(this, count)`; of `apply` nothing is seen. */
export function argumentsOf(call: TSESTree.CallExpression): readonly TSESTree.CallExpressionArgument[] {
  const callee = unwrap(call.callee);
  if (!isReceiverGiven(callee)) return call.arguments;
  return propertyName(callee) === 'call' ? call.arguments.slice(1) : [];
}

function isReceiverGiven(callee: Node): callee is TSESTree.MemberExpression {
  if (callee.type !== 'MemberExpression') return false;
  const name = propertyName(callee);
  // `this.call(path)` is a method of the object's own.
  const isOfFunction = callee.object.type !== 'ThisExpression' && callee.object.type !== 'Super';
  return isOfFunction && (name === 'call' || name === 'apply');
}

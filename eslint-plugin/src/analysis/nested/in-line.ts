import type { TSESTree } from '@typescript-eslint/utils';

import { lastName } from '../../syntax/names.js';
import type { FunctionNode, Node } from '../../syntax/nodes.js';

const CALLS_LATER =
  /^(?:setTimeout|setInterval|setImmediate|nextTick|queueMicrotask|on|once|addListener|addEventListener|subscribe|defer)$/;

/** Whether a function is handed to something that calls it later, when nobody waits for it. */
export function isCalledLater(fn: FunctionNode): boolean {
  const { parent } = fn;
  return (
    parent.type === 'CallExpression' &&
    parent.callee !== fn &&
    CALLS_LATER.test(lastName(parent.callee) ?? '')
  );
}

/** Whether the result of a call is used, so that its failure reaches what is around it; a bare statement's is not. */
export function isWaitedFor(call: TSESTree.CallExpression): boolean {
  let inner: Node = call;
  for (;;) {
    const parent: Node | undefined = inner.parent;
    // Another function than `.then()` and `.catch()` may do anything with what it is handed.
    if (parent === undefined || !handsUp(inner, parent)) return parent?.type !== 'ExpressionStatement';
    inner = parent;
  }
}

/** Whether an expression's value, or a promise that goes on from it, is that of the expression around it. */
function handsUp(inner: Node, outer: Node): boolean {
  switch (outer.type) {
    case 'ArrayExpression':
    case 'ChainExpression':
    case 'ConditionalExpression':
    case 'LogicalExpression':
    case 'TSAsExpression':
    case 'TSNonNullExpression':
      return true;
    case 'CallExpression':
      return outer.callee === inner;
    case 'MemberExpression':
      return outer.object === inner;
    default:
      return false;
  }
}

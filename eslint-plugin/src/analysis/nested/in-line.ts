import type { TSESTree } from '@typescript-eslint/utils';

import { lastName } from '../../syntax/names.js';
import type { FunctionNode, Node } from '../../syntax/nodes.js';
import { isFunction } from '../../syntax/nodes.js';

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
  for (let outer: Node | undefined = call.parent; outer; inner = outer, outer = outer.parent) {
    switch (outer.type) {
      case 'ArrayExpression':
      case 'ChainExpression':
      case 'ConditionalExpression':
      case 'LogicalExpression':
      case 'TSAsExpression':
      case 'TSNonNullExpression':
        break;
      case 'CallExpression':
        // `.catch()` and `.then()` go on with the promise; another function may do anything with it.
        if (outer.callee !== inner) return true;
        break;
      case 'MemberExpression':
        if (outer.object !== inner) return true;
        break;
      case 'ExpressionStatement':
        return false;
      default:
        return !isFunction(outer) || outer.body === inner;
    }
  }
  return false;
}

import type { SyntaxModule } from '../../syntax/module.js';
import type { Node } from '../../syntax/nodes.js';
import { isFunction } from '../../syntax/nodes.js';
import { SKIP, walk } from '../../syntax/walk.js';

/** Whether code waits for something, or yields, and so can't be moved to a plain function. */
export function isSuspending(call: Node, module: SyntaxModule): boolean {
  let found = false;
  walk(call, module.visitorKeys, (node) => {
    if (isFunction(node)) return SKIP;
    if (node.type === 'AwaitExpression' || node.type === 'YieldExpression') found = true;
    return undefined;
  });
  return found;
}

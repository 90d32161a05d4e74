import type { TSESTree } from '@typescript-eslint/utils';

import { parameterIdentifier } from '../../syntax/functions.js';
import type { SyntaxModule } from '../../syntax/module.js';
import { lastName } from '../../syntax/names.js';
import type { Node } from '../../syntax/nodes.js';
import { isFunction } from '../../syntax/nodes.js';
import { walk } from '../../syntax/walk.js';

/** `new Promise((resolve) => setTimeout(resolve, ms))`: the timer that resolves it. */
export function promisedTimer(
  module: SyntaxModule,
  node: TSESTree.NewExpression,
): TSESTree.CallExpression | undefined {
  if (lastName(node.callee) !== 'Promise') return undefined;
  const executor = node.arguments[0];
  if (!executor || !isFunction(executor)) return undefined;
  const resolve = executor.params[0] && parameterIdentifier(executor.params[0]);
  if (!resolve) return undefined;
  let timer: TSESTree.CallExpression | undefined;
  walk(executor.body, module.visitorKeys, (inner) => {
    if (timer || inner.type !== 'CallExpression' || lastName(inner.callee) !== 'setTimeout') return;
    const callback = inner.arguments[0];
    if (callback && mentions(module, callback, resolve.name)) timer = inner;
  });
  return timer;
}

function mentions(module: SyntaxModule, node: Node, name: string): boolean {
  let found = false;
  walk(node, module.visitorKeys, (inner) => {
    if (inner.type === 'Identifier' && inner.name === name) found = true;
  });
  return found;
}

import type { TSESTree } from '@typescript-eslint/utils';

import { propertyName } from '../../syntax/names.js';
import type { Node } from '../../syntax/nodes.js';
import { isFunction, unwrap } from '../../syntax/nodes.js';

/** One `.then`, `.catch` or `.finally` of a chain. */
export interface ChainLink {
  readonly name: 'catch' | 'finally' | 'then';
  readonly call: TSESTree.CallExpression;
  readonly before: Node;
}

/** What jQuery's promises call the same. */
const OF_JQUERY: ReadonlyMap<string, ChainLink['name']> = new Map([
  ['done', 'then'],
  ['fail', 'catch'],
  ['always', 'finally'],
]);

/** The link that a call is, if it is one. */
export function chainLink(node: Node): ChainLink | undefined {
  if (node.type !== 'CallExpression') return undefined;
  const callee = unwrap(node.callee);
  if (callee.type !== 'MemberExpression') return undefined;
  const name = propertyName(callee) ?? '';
  if (name === 'then' || name === 'catch' || name === 'finally')
    return { name, call: node, before: callee.object };
  const alias = OF_JQUERY.get(name);
  const [first] = node.arguments;
  return alias && first && isFunction(unwrap(first))
    ? { name: alias, call: node, before: callee.object }
    : undefined;
}

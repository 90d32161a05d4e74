import type { TSESTree } from '@typescript-eslint/utils';

import { propertyName } from '../../syntax/names.js';
import type { Node } from '../../syntax/nodes.js';
import { unwrap } from '../../syntax/nodes.js';

/** One `.then`, `.catch` or `.finally` of a chain. */
export interface ChainLink {
  readonly name: 'catch' | 'finally' | 'then';
  readonly call: TSESTree.CallExpression;
  readonly before: Node;
}

/** The link that a call is, if it is one. */
export function chainLink(node: Node): ChainLink | undefined {
  if (node.type !== 'CallExpression') return undefined;
  const callee = unwrap(node.callee);
  if (callee.type !== 'MemberExpression') return undefined;
  const name = propertyName(callee);
  if (name !== 'then' && name !== 'catch' && name !== 'finally') return undefined;
  return { name, call: node, before: callee.object };
}

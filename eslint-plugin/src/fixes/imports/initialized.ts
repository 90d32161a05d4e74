import type { TSESTree } from '@typescript-eslint/utils';

import { isFunction } from '../../syntax/nodes.js';
import type { UseSites } from '../names.js';
import { useSites } from '../names.js';

/** An import is initialized before any code runs; a `require` when control passes it, so before most functions run. */
export function isInitialized(declaration: TSESTree.Node, at: UseSites | undefined): boolean {
  if (at === undefined || declaration.type === 'ImportDeclaration') return true;
  return useSites(at).every((site) => declaration.range[1] <= site.range[0] || isInFunction(site));
}

function isInFunction(node: TSESTree.Node): boolean {
  for (let outer = node.parent; outer; outer = outer.parent) if (isFunction(outer)) return true;
  return false;
}

import { propertyName } from '../../../syntax/names.js';
import type { Node } from '../../../syntax/nodes.js';
import { unwrap } from '../../../syntax/nodes.js';
import type { LibraryUseAt } from './uses.js';

/** What an operator is piped behind: `source` of `source.pipe(retry(3))`. */
export function pipedSource({ use, node }: LibraryUseAt): Node | undefined {
  if (!use.piped || node.type === 'ObjectExpression') return undefined;
  const { parent } = node;
  if (parent.type !== 'CallExpression' || parent.callee === node) return undefined;
  const callee = unwrap(parent.callee);
  return callee.type === 'MemberExpression' && propertyName(callee) === 'pipe' ? callee.object : undefined;
}

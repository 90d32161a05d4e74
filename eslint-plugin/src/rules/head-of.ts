import type { TSESTree } from '@typescript-eslint/utils';

import type { Node } from '../syntax/nodes.js';
import { isLoop } from '../syntax/nodes.js';

/** Where something about a whole construct is reported: on its head, not on all of its lines. */
export function headOf(node: Node): { loc: TSESTree.SourceLocation } {
  const { start } = node.loc;
  const end = isLoop(node) && node.type !== 'DoWhileStatement' ? node.body.loc.start : undefined;
  return { loc: { start, end: end ?? { line: start.line, column: start.column + 2 } } };
}

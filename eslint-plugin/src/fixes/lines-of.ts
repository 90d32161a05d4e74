import type { TSESTree } from '@typescript-eslint/utils';

import type { Node } from '../syntax/nodes.js';
import { lineOf } from './layout.js';

/**
 * A statement with the line that it stands on, where nothing else does, and an empty one that would then begin a block or
 * the file, or follow another.
 */
export function linesOf(text: string, { range }: Pick<Node, 'range'>): TSESTree.Range {
  const line = lineOf(text, range);
  if (line === undefined) return range;
  const [first, end] = line;
  const above = text.slice(Math.max(0, first - 80), first);
  const isEmptyOdd = above === '' || /\{[^\S\n]*\n$|\n[^\S\n]*\n$/.test(above);
  const empty = isEmptyOdd ? (/^[^\S\n]*\n/.exec(text.slice(end))?.[0].length ?? 0) : 0;
  return [first, end + empty];
}

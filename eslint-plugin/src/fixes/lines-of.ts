import type { TSESTree } from '@typescript-eslint/utils';

import type { Node } from '../syntax/nodes.js';

/**
 * A statement with the line that it stands on, where nothing else does, and an empty one that would then begin a block or
 * the file, or follow another.
 */
export function linesOf(text: string, { range: [start, end] }: Pick<Node, 'range'>): TSESTree.Range {
  const before = /[^\S\n]*$/.exec(text.slice(0, start))?.[0].length ?? 0;
  const after = /^[^\S\n]*\n/.exec(text.slice(end))?.[0].length ?? 0;
  const first = start - before;
  if (after === 0 || (first > 0 && text[first - 1] !== '\n')) return [start, end];
  const above = text.slice(Math.max(0, first - 80), first);
  const isEmptyOdd = above === '' || /\{[^\S\n]*\n$|\n[^\S\n]*\n$/.test(above);
  const empty = isEmptyOdd ? (/^[^\S\n]*\n/.exec(text.slice(end + after))?.[0].length ?? 0) : 0;
  return [first, end + after + empty];
}

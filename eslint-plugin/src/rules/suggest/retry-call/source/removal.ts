import type { TSESTree } from '@typescript-eslint/utils';

import type { Node } from '../../../../syntax/nodes.js';

/** A statement with the line that it stands on, where nothing else does, and an empty one that would then begin a block. */
export function linesOf(text: string, { range: [start, end] }: Node): TSESTree.Range {
  const before = /[^\S\n]*$/.exec(text.slice(0, start))?.[0].length ?? 0;
  const after = /^[^\S\n]*\n/.exec(text.slice(end))?.[0].length ?? 0;
  const first = start - before;
  if (after === 0 || text[first - 1] !== '\n') return [start, end];
  const startsBlock = /\{[^\S\n]*\n$/.test(text.slice(Math.max(0, first - 80), first));
  const empty = startsBlock ? (/^[^\S\n]*\n/.exec(text.slice(end + after))?.[0].length ?? 0) : 0;
  return [first, end + after + empty];
}

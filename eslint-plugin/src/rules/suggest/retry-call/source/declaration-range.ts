import type { TSESTree } from '@typescript-eslint/utils';
import type { SourceCode } from '@typescript-eslint/utils/ts-eslint';

import { startWithComments } from '../../../../fixes/comments.js';
import { linesOf } from '../../../../fixes/lines-of.js';
import type { Node } from '../../../../syntax/nodes.js';

/** A declaration with the comments above it, and the empty line before it where it is the last of the file or class. */
export function declarationRange(sourceCode: SourceCode, declared: Node): TSESTree.Range | undefined {
  const token = sourceCode.getFirstToken(declared);
  if (!token) return undefined;
  const { text } = sourceCode;
  const from = startWithComments(sourceCode, token).range[0];
  const [start, end] = linesOf(text, { range: [from, declared.range[1]] });
  const isLast = /^\s*(?:\}|$)/.test(text.slice(end));
  if (!isLast) return [start, end];
  const before = text.slice(0, start).trimEnd();
  return [before.length, end - (text[end - 1] === '\n' ? 1 : 0)];
}

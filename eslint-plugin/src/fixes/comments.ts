import type { TSESTree } from '@typescript-eslint/utils';
import type { SourceCode } from '@typescript-eslint/utils/ts-eslint';

import { isFirstOnLine, isOnSameLine } from './layout.js';
import type { Token } from './tokens.js';
import { isPunctuator } from './tokens.js';

/**
 * Where a statement starts, when what belongs to it counts: the comments right above it or before it on its line, and the
 * semicolon that files without semicolons put before a leading bracket. Never goes back beyond the previous token.
 *
 * @param first The statement's first token.
 */
export function startWithComments(sourceCode: SourceCode, first: Token): Token {
  const before = sourceCode.getTokenBefore(first);
  if (isPunctuator(before, ';') && isOnSameLine(before, first) && isFirstOnLine(sourceCode, before))
    return before;
  let start = first;
  for (const comment of sourceCode.getCommentsBefore(first).reverse()) {
    const isAdjacent = comment.loc.end.line >= start.loc.start.line - 1;
    const isNoteOnTokenBefore =
      before !== null && isOnSameLine(before, comment) && !isOnSameLine(comment, start);
    if (!isAdjacent || isNoteOnTokenBefore || isFileHeader(comment)) break;
    start = comment;
  }
  return start;
}

/** Whether a comment is about the whole file: shebang, license, settings of tools that must stand on top. */
export function isFileHeader(comment: TSESTree.Comment): boolean {
  const type: string = comment.type;
  return type === 'Shebang' || HEADERS.some((header) => header.test(comment.value));
}

const HEADERS: readonly RegExp[] = [
  /^!/u,
  /\b(?:copyright|licen[cs]ed?|SPDX)\b/iu,
  /@(?:file|fileoverview|license|module|overview|packageDocumentation|preserve)\b/u,
  /@(?:flow|format|jest-environment|jsx\w*|ts-check|ts-nocheck|vitest-environment)\b/u,
  /^\/\s*<(?:amd|reference)/u,
  /^\s*eslint(?!-disable-(?:next-)?line)/u,
  /^\s*(?:exported|globals?)\s/u,
];

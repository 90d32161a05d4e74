import type { TSESTree } from '@typescript-eslint/utils';
import type { SourceCode } from '@typescript-eslint/utils/ts-eslint';

import type { Replacement } from '../../../../fixes/edited-text.js';

/** Whether a comment says nothing but that a linter has to bear with waiting in a loop, which is gone. */
export function isAboutLoop({ value }: TSESTree.Comment): boolean {
  return /^\s*(?:eslint|oxlint)-disable(?:-next-line|-line)?\s+no-await-in-loop\s*(?:--.*)?$/.test(value);
}

/** Leaves such comments out of code that is moved. */
export function withoutLoopComments(
  sourceCode: SourceCode,
  [start, end]: Readonly<TSESTree.Range>,
): Replacement[] {
  return sourceCode.getAllComments().flatMap((comment) => {
    if (comment.range[0] < start || comment.range[1] > end || !isAboutLoop(comment)) return [];
    const next = sourceCode.getTokenAfter(comment, { includeComments: true });
    return [{ range: [comment.range[0], Math.min(end, next?.range[0] ?? end)], text: '' }];
  });
}

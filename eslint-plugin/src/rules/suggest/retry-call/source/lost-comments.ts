import type { TSESTree } from '@typescript-eslint/utils';
import type { SourceCode } from '@typescript-eslint/utils/ts-eslint';

import type { Node } from '../../../../syntax/nodes.js';
import type { Step } from '../handler/step.js';
import type { WrittenRetry } from '../written-retry.js';
import { isAboutLoop } from './loop-comments.js';

/** Whether a comment stands where nothing of the rewritten code comes from. */
export function losesComments(sourceCode: SourceCode, written: WrittenRetry): boolean {
  const { replaced, steps, exhausted, use, handler } = written;
  const last = replaced.at(-1) ?? replaced[0];
  const regions: readonly TSESTree.Range[] = [
    [replaced[0].range[0], last.range[1]],
    ...(handler ? [handler.range] : []),
  ];
  const carriers = [
    ...carriersOf(written),
    ...steps.flatMap(carriersOfStep),
    ...(exhausted?.statements ?? []),
    ...(use.kind === 'assigned' ? (use.behind ?? []) : []),
    ...(use.kind === 'expression' && use.then ? [use.then] : []),
  ];
  const above = [
    ...carriers,
    ...steps.flatMap(({ kind, statement }) =>
      kind === 'keep' || kind === 'step' || kind === 'grow' ? [] : [statement],
    ),
  ].flatMap((node) => sourceCode.getCommentsBefore(node));
  return sourceCode
    .getAllComments()
    .some(
      (comment) =>
        regions.some(([start, end]) => comment.range[0] >= start && comment.range[1] <= end) &&
        !isAboutLoop(comment) &&
        !above.includes(comment) &&
        !carriers.some(({ range }) => comment.range[0] >= range[0] && comment.range[1] <= range[1]),
    );
}

/** The code of the attempt; its whole block, where it is the only thing in there. */
function carriersOf({ attempt }: WrittenRetry): Node[] {
  if (attempt.kind === 'expression') return [attempt.expression];
  const block = attempt.statements[0]?.parent;
  return [...(block ? [block] : []), ...attempt.lead, ...(attempt.finalizer ? [attempt.finalizer] : [])];
}

function carriersOfStep(step: Step): readonly Node[] {
  switch (step.kind) {
    case 'log':
    case 'name':
      return [step.statement];
    case 'guard':
      return step.exit.kind === 'throws' ? step.exit.told : [];
    default:
      return [];
  }
}

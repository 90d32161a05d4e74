import type { TSESTree } from '@typescript-eslint/utils';
import type { Replacement } from '../finding.js';

/**
 * Consecutive statements of a program that a change may have made others, with one on each side that it has not: where
 * statements end without a semicolon depends on what stands beside them.
 */
export interface Stretch {
  /** The index of the first statement, and of the one behind the last. */
  readonly from: number;
  readonly to: number;
  /** Offsets of the text as it was: behind the statement before, and behind the last (at the end, that of the text). */
  readonly start: number;
  readonly end: number;
  /** Whether the first and the last of the statements are those that have to come out as they were. */
  readonly hasPrevious: boolean;
  readonly hasNext: boolean;
}

/** The statements around a change of a program; every offset is in the text that the program was parsed from. */
export function stretchAround(
  { body, range }: TSESTree.Program,
  change: Pick<Replacement, 'end' | 'start'>,
): Stretch {
  // What touches the end of a statement may continue it.
  const first = indexOrLength(body, (end) => end >= change.start);
  const last = indexOrLength(body, (end) => end > change.end);
  const behind = Math.min(last + 1, body.length);
  const from = Math.max(first - 1, 0);
  const to = Math.min(behind + 1, body.length);
  return {
    from,
    to,
    start: endOf(body[from - 1]) ?? 0,
    end: (to < body.length ? endOf(body[to - 1]) : undefined) ?? range[1],
    hasPrevious: from < first,
    hasNext: behind < to,
  };
}

function indexOrLength(
  body: readonly TSESTree.ProgramStatement[],
  endFits: (end: number) => boolean,
): number {
  const index = body.findIndex(({ range }) => endFits(range[1]));
  return index < 0 ? body.length : index;
}

function endOf(statement: TSESTree.ProgramStatement | undefined): number | undefined {
  return statement?.range[1];
}

import type { TSESTree } from '@typescript-eslint/utils';

import { completionsOf } from '../../../../syntax/completions.js';
import type { Node } from '../../../../syntax/nodes.js';
import type { Bound } from '../counting/bound.js';
import { reachedAt } from '../counting/bound.js';
import type { Counting } from '../counting/linear.js';
import type { Exit } from '../handler/step.js';
import { statementsOf } from '../handler/steps.js';

/** What stands in front of the attempt in a function that calls itself. */
export interface Front {
  /** The number of attempts that a test lets through; undefined where there is none. */
  readonly tested: Bound | undefined;
  /** What is done where it lets no other one through. */
  readonly exit: Extract<Exit, { kind: 'other' }> | undefined;
  /** The rest, which goes with the attempt. */
  readonly lead: readonly TSESTree.Statement[];
}

/** `if (retries === 0) throw new Error('gave up');` in front of the attempt. */
export function limitInFront(
  counting: Counting,
  front: readonly TSESTree.Statement[],
  resets: ReadonlySet<Node> = new Set(),
): Front {
  const [first, ...rest] = front;
  if (first?.type === 'IfStatement' && !first.alternate && counting.counter) {
    const at = reachedAt(counting, first.test);
    const branch = statementsOf(first.consequent);
    if (at && !completionsOf(branch).normal) {
      const back = branch.filter((statement) => resets.has(statement));
      const statements = branch.filter((statement) => !back.includes(statement));
      const exit = { kind: 'other', statements, ...(back.length > 0 && { resets: back }) } as const;
      return { tested: { base: at.base, plus: at.plus - 1 }, exit, lead: rest };
    }
  }
  return { tested: undefined, exit: undefined, lead: front };
}

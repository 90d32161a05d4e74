import type { Node } from '../../../../syntax/nodes.js';
import { isWithin } from '../../../../syntax/nodes.js';
import type { Step } from '../handler/step.js';
import type { Counter } from './counter.js';

/**
 * Whether a counter moves in each turn that another attempt follows.
 *
 * @param front What runs in each turn, whatever comes of the attempt.
 */
export function countsEachTurn(
  { step, countsLast }: Counter,
  front: readonly Node[],
  steps: readonly Step[],
): boolean {
  const statement = step.parent;
  if (countsLast || front.some((each) => each === statement)) return true;
  return steps.some(
    (each) =>
      (each.kind === 'step' && each.statement === statement) ||
      (each.kind === 'guard' &&
        each.exit.kind !== 'goes on' &&
        each.conditions.some(({ node }) => isWithin(step, node))),
  );
}

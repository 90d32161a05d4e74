import type { Variable } from '../../../../syntax/module.js';
import type { Node } from '../../../../syntax/nodes.js';
import { isWithin } from '../../../../syntax/nodes.js';
import type { Bound } from './bound.js';
import type { Linear } from './linear.js';

/** What counts the attempts, up or down. */
export interface Counter {
  /** The variable that it is; undefined for a field of a class. */
  readonly variable: Variable | undefined;
  /** Where it is spoken of: its names, or `this.attempts`. */
  readonly uses: readonly Node[];
  readonly direction: 1 | -1;
  /** Its value at the first attempt. */
  readonly start: Bound;
  /** The expression that counts. */
  readonly step: Node;
  /** Whether it counts once the turn is over: in the head of a `for` loop, in the arguments of the next call. */
  readonly countsLast: boolean;
}

/** The counter at a place in the code of one attempt. */
export function valueAt({ direction, start, step, countsLast }: Counter, place: Node): Linear {
  const isCounted = !countsLast && step.range[1] <= place.range[0];
  return {
    attempts: direction,
    base: start.base,
    plus: start.plus - (isCounted ? 0 : direction),
  };
}

/** Where a variable is named. */
export function usesOf({ references }: Variable): Node[] {
  return references.map(({ identifier }) => identifier as Node);
}

/** Whether a piece of code speaks of a counter. */
export function mentionsCounter(counter: Counter | undefined, region: Node): boolean {
  return counter?.uses.some((use) => isWithin(use, region)) ?? false;
}

/** The expressions that give a variable another value. */
export function writesTo(variable: Variable): Node[] {
  return variable.references
    .filter((reference) => reference.isWrite() && !reference.init)
    .flatMap(({ identifier }) => (identifier as Node).parent ?? []);
}

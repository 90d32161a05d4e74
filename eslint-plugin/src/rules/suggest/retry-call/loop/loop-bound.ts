import type { Node } from '../../../../syntax/nodes.js';
import type { Bound } from '../counting/bound.js';
import { failsAt, smaller } from '../counting/bound.js';
import type { Counting } from '../counting/linear.js';
import type { RetryLoop } from './loop-counter.js';

/**
 * How many attempts the test of a loop lets through: null for as many as it takes, undefined where it can't be told.
 */
export function boundOf(
  counting: Counting,
  loop: RetryLoop,
  tests: readonly Node[],
): Bound | null | undefined {
  let bound: Bound | null = null;
  for (const test of tests) {
    const at = failsAt(counting, test);
    if (!at) return undefined;
    // A test in front of an attempt fails for the first one that is not made any more.
    const made = loop.type === 'DoWhileStatement' ? at : { base: at.base, plus: at.plus - 1 };
    const least: Bound | undefined = bound ? smaller(bound, made) : made;
    if (!least) return undefined;
    bound = least;
  }
  return bound;
}

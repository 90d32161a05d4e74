import type { Node } from '../../syntax/nodes.js';
import { staticNumber } from '../../syntax/static-value.js';
import type { DelayValue } from './delay-value.js';
import { combine } from './delay-value.js';
import type { Bound } from './frame.js';

/** A fixed exponent only scales; any other makes the delay exponential. */
export function powerOf(at: Bound, base: DelayValue, exponent: DelayValue, exponentNode: Node): DelayValue {
  const value = combine(base, exponent, '+');
  if (value.form === 'unknown' || staticNumber(at.module, exponentNode) !== undefined) return value;
  return { ...value, form: 'exponential' };
}

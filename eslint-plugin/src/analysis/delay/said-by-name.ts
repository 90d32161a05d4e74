import { lastName } from '../../syntax/names.js';
import type { Node } from '../../syntax/nodes.js';
import { yes } from '../fact.js';
import { mentionsRetryAfter } from '../http/retry-after-reads.js';
import type { DelayValue } from './delay-value.js';
import { soundsRandom } from './random-source.js';

/** Names of what is another number for each attempt, unless something else is known of it. */
export const COUNTS = /attempt|retr(?:y|ies)|tries|count|round|^[in]$/i;
/** Names of a number of attempts, wherever it is kept. */
export const IS_COUNT =
  /(?:attempts?|retries|tries|failures|(?:attempt|retry|try|failure|error)_?(?:count|number|no))$/i;

/** A value with what its own name says: one that promises randomness has a random part, however it came about. */
export function asNamed(node: Node, value: DelayValue): DelayValue {
  const name = lastName(node);
  if (value.random.is === 'yes') return value;
  if (soundsRandom(name)) return { ...value, random: yes(node) };
  return value.form === 'constant' && !value.hinted && name !== undefined && mentionsRetryAfter(name)
    ? { ...value, form: 'header' }
    : value;
}

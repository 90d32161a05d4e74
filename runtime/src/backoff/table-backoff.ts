import { checkArgument, checkOptions } from '../options/check-options.js';
import { finiteMs } from '../options/checks.js';
import type { Backoff } from './backoff.js';
import { jitterCheck, jitterOf, type JitterOption } from './named-jitter.js';

/** Options of {@link tableBackoff}. */
export interface TableBackoffOptions {
  /** Default `'full'`. */
  readonly jitter?: JitterOption | undefined;
}

const checks = { jitter: jitterCheck };

/**
 * Delays from a list, the last one repeated for all attempts after it, jittered.
 *
 * @param delaysMs at least one delay, in milliseconds; copied
 * @throws RangeError or TypeError for an empty table, a bad delay or a bad option, which it names
 */
export function tableBackoff(delaysMs: readonly number[], options: TableBackoffOptions = {}): Backoff {
  checkArgument('tableBackoff', 'delaysMs', delaysMs, delayTable);
  checkOptions('tableBackoff', options, checks);
  const table = [...delaysMs];
  const spread = jitterOf(options.jitter ?? 'full');
  return ({ attempt, random }) => spread(table[attempt - 1] ?? table.at(-1) ?? 0, random);
}

const delayTable = {
  accepts: (value: unknown) => Array.isArray(value) && value.length > 0 && value.every(finiteMs.accepts),
  allowed: 'a list of at least one finite number of milliseconds of at least 0',
};

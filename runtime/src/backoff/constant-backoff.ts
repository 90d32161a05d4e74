import { checkOptions } from '../options/check-options.js';
import { finiteMs } from '../options/checks.js';
import type { Backoff } from './backoff.js';
import { jitterCheck, jitterOf, type JitterOption } from './named-jitter.js';

/** Options of {@link constantBackoff}. */
export interface ConstantBackoffOptions {
  /** The delay before jitter, in milliseconds. Default 1000. */
  readonly delayMs?: number | undefined;
  /** Default `'full'`. */
  readonly jitter?: JitterOption | undefined;
}

const checks = { delayMs: finiteMs, jitter: jitterCheck };

/**
 * The same delay each time, jittered.
 *
 * @throws RangeError or TypeError for a bad option, which it names
 */
export function constantBackoff(options: ConstantBackoffOptions = {}): Backoff {
  checkOptions('constantBackoff', options, checks);
  const { delayMs = 1000, jitter = 'full' } = options;
  const spread = jitterOf(jitter);
  return ({ random }) => spread(delayMs, random);
}

import { checkOptions } from '../options/check-options.js';
import { finiteMs } from '../options/checks.js';
import type { Backoff } from './backoff.js';
import { jitterCheck, jitterOf, type JitterOption } from './named-jitter.js';

/** Options of {@link linearBackoff}. */
export interface LinearBackoffOptions {
  /** The delay after the first attempt, before jitter, in milliseconds. Default 100. */
  readonly baseMs?: number | undefined;
  /** What is added from attempt to attempt, in milliseconds. Default `baseMs`. */
  readonly stepMs?: number | undefined;
  /** The longest delay before jitter, in milliseconds. Default 20 000. */
  readonly capMs?: number | undefined;
  /** Applied after the cap. Default `'full'`. */
  readonly jitter?: JitterOption | undefined;
}

const checks = { baseMs: finiteMs, stepMs: finiteMs, capMs: finiteMs, jitter: jitterCheck };

/**
 * Delays of `baseMs + stepMs * (attempt - 1)`, capped at `capMs`, then jittered.
 *
 * @throws RangeError or TypeError for a bad option, which it names
 */
export function linearBackoff(options: LinearBackoffOptions = {}): Backoff {
  checkOptions('linearBackoff', options, checks);
  const { baseMs = 100, stepMs = baseMs, capMs = 20_000, jitter = 'full' } = options;
  const spread = jitterOf(jitter);
  return ({ attempt, random }) => spread(Math.min(capMs, baseMs + stepMs * (attempt - 1)), random);
}

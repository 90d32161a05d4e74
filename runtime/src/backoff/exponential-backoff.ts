import type { Check } from '../options/check.js';
import { checkOptions } from '../options/check-options.js';
import { finiteMs, growthFactor } from '../options/checks.js';
import type { Backoff } from './backoff.js';
import { decorrelated } from './decorrelated.js';
import { jitterCheck, jitterOf, type JitterOption } from './named-jitter.js';

/** Options of {@link exponentialBackoff}. */
export interface ExponentialBackoffOptions {
  /** The delay after the first attempt, before jitter, in milliseconds. Default 100. */
  readonly baseMs?: number | undefined;
  /** What the delay is multiplied by from attempt to attempt. Default 2. */
  readonly factor?: number | undefined;
  /** The longest delay before jitter, in milliseconds. Default 20 000. */
  readonly capMs?: number | undefined;
  /**
   * Applied after the cap, where delays need it most. Default `'full'`. `'decorrelated'` is the published form, which
   * takes no `factor` and is capped last: see {@link decorrelatedJitter}.
   */
  readonly jitter?: JitterOption | 'decorrelated' | undefined;
}

const jitter: Check = {
  allowed: '"full" or "equal" or "decorrelated" or "none", or a function',
  accepts: (value) => value === 'decorrelated' || jitterCheck.accepts(value),
};

const checks = { baseMs: finiteMs, factor: growthFactor, capMs: finiteMs, jitter };

/**
 * Delays of `baseMs * factor ** (attempt - 1)`, capped at `capMs`, then jittered.
 *
 * @throws RangeError or TypeError for a bad option, which it names
 * @see https://aws.amazon.com/blogs/architecture/exponential-backoff-and-jitter/
 */
export function exponentialBackoff(options: ExponentialBackoffOptions = {}): Backoff {
  checkOptions('exponentialBackoff', options, checks);
  const { baseMs = 100, factor = 2, capMs = 20_000, jitter = 'full' } = options;
  if (jitter === 'decorrelated') {
    return ({ previousDelayMs = baseMs, random }) => decorrelated(previousDelayMs, baseMs, capMs, random);
  }
  const spread = jitterOf(jitter);
  // A power that overflows to Infinity is capped like any other; 0 * Infinity is not a number.
  return ({ attempt, random }) =>
    spread(baseMs === 0 ? 0 : Math.min(capMs, baseMs * factor ** (attempt - 1)), random);
}

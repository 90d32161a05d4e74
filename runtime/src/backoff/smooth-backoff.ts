import { checkOptions } from '../options/check-options.js';
import { finiteMs } from '../options/checks.js';
import type { Backoff, BackoffContext } from './backoff.js';

/** Options of {@link smoothBackoff}. */
export interface SmoothBackoffOptions {
  /** About the median of the first delay, in milliseconds. Default 100. */
  readonly baseMs?: number | undefined;
  /** From where on delays grow no further, in milliseconds. Default 20 000. */
  readonly capMs?: number | undefined;
}

const checks = { baseMs: finiteMs, capMs: finiteMs };

/** Both as published: they bring medians near `baseMs`, twice as much and so on, and leave no step in the density. */
const smoothness = 4;
const medianScale = 1 / 1.4;

/**
 * Decorrelated jitter without the published form's peaks, as in Polly ("V2"): delays double in the median, and their
 * distribution over all attempts of many clients is smooth. At the cap, where Polly's own form gives every client the
 * same delay, this one draws from the upper half.
 *
 * @throws RangeError or TypeError for a bad option, which it names
 * @see https://github.com/App-vNext/Polly/issues/530
 */
export function smoothBackoff(options: SmoothBackoffOptions = {}): Backoff {
  checkOptions('smoothBackoff', options, checks);
  const { baseMs = 100, capMs = 20_000 } = options;
  const heights = new WeakMap<BackoffContext, number>();
  return (context) => {
    const position = context.attempt - 1 + context.random();
    const height = 2 ** position * Math.tanh(Math.sqrt(smoothness * position));
    const rise = height - (heights.get(context) ?? 0);
    heights.set(context, height);
    // Beyond 2 ** 1024 the height is Infinity, and its rise not a number.
    const delayMs = baseMs === 0 ? 0 : rise * medianScale * baseMs;
    return delayMs < capMs ? delayMs : (capMs / 2) * (1 + context.random());
  };
}

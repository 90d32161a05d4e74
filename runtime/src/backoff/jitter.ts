import { checkArgument } from '../options/check-options.js';
import { finiteMs, share } from '../options/checks.js';
import { decorrelated } from './decorrelated.js';

/** Spreads a delay, so that clients which failed together don't come back together. */
export type Jitter = (delayMs: number, random?: () => number) => number;

/**
 * Full jitter: uniform in [0, delayMs). Spreads clients the most.
 *
 * @param random uniform in [0, 1); default `Math.random`
 * @throws RangeError or TypeError when `delayMs` is not a finite number of at least 0
 * @see https://aws.amazon.com/blogs/architecture/exponential-backoff-and-jitter/
 */
export function fullJitter(delayMs: number, random: () => number = Math.random): number {
  checkArgument('fullJitter', 'delayMs', delayMs, finiteMs);
  return delayMs * random();
}

/**
 * Equal jitter: uniform in [delayMs / 2, delayMs). Always waits at least half.
 *
 * @param random uniform in [0, 1); default `Math.random`
 * @throws RangeError or TypeError when `delayMs` is not a finite number of at least 0
 */
export function equalJitter(delayMs: number, random: () => number = Math.random): number {
  checkArgument('equalJitter', 'delayMs', delayMs, finiteMs);
  return (delayMs / 2) * (1 + random());
}

/**
 * Decorrelated jitter, as published: the lesser of `capMs` and what is uniform in [baseMs, 3 * previousDelayMs), grown
 * from the last delay rather than from the number of attempts.
 *
 * Capping what was drawn leaves a peak: a client that has come to the cap waits exactly `capMs` two times out of three,
 * and so do all others that are as far. `fullJitter`, applied after the cap, and `smoothBackoff` have no such spot.
 *
 * @param previousDelayMs what this function returned last; `baseMs` the first time
 * @param random uniform in [0, 1); default `Math.random`
 * @throws RangeError or TypeError when a delay is not a finite number of at least 0
 * @see https://aws.amazon.com/blogs/architecture/exponential-backoff-and-jitter/
 */
export function decorrelatedJitter(
  previousDelayMs: number,
  { baseMs, capMs }: { readonly baseMs: number; readonly capMs: number },
  random: () => number = Math.random,
): number {
  checkArgument('decorrelatedJitter', 'previousDelayMs', previousDelayMs, finiteMs);
  checkArgument('decorrelatedJitter', 'baseMs', baseMs, finiteMs);
  checkArgument('decorrelatedJitter', 'capMs', capMs, finiteMs);
  return decorrelated(previousDelayMs, baseMs, capMs, random);
}

/**
 * Proportional jitter: uniform in [delayMs * (1 - ratio), delayMs * (1 + ratio)), so it may exceed a cap by `ratio`.
 *
 * @param ratio above 0 and at most 1; 0.2 is what gRPC uses
 * @throws RangeError or TypeError when `ratio` is anything else
 */
export function proportionalJitter(ratio: number): Jitter {
  checkArgument('proportionalJitter', 'ratio', ratio, share);
  return (delayMs, random = Math.random) => delayMs * (1 + ratio * (2 * random() - 1));
}

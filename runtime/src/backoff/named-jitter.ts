import type { Check } from '../options/check.js';
import type { Jitter } from './jitter.js';

/** A jitter by its name, or any function of a delay. */
export type JitterOption = 'full' | 'equal' | 'none' | Jitter;

/** What the named ones do, of delays that are known to be ones. */
const namedJitters = {
  full: (delayMs: number, random: () => number) => delayMs * random(),
  equal: (delayMs: number, random: () => number) => (delayMs / 2) * (1 + random()),
  none: (delayMs: number) => delayMs,
};

export const jitterCheck: Check = {
  allowed: '"full" or "equal" or "none", or a function',
  accepts: (value) => typeof value === 'function' || Object.hasOwn(namedJitters, value as string),
};

export function jitterOf(option: JitterOption): (delayMs: number, random: () => number) => number {
  return typeof option === 'function' ? option : namedJitters[option];
}

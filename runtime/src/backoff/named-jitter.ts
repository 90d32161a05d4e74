import type { Check } from '../options/check.js';
import { either, func, oneOf } from '../options/checks.js';
import { equalJitter, fullJitter, type Jitter } from './jitter.js';

/** A jitter by its name, or any function of a delay. */
export type JitterOption = 'full' | 'equal' | 'none' | Jitter;

export const jitterCheck: Check = /* @__PURE__ */ either(
  /* @__PURE__ */ oneOf('full', 'equal', 'none'),
  func,
);

export function jitterOf(option: JitterOption): Jitter {
  if (typeof option === 'function') return option;
  if (option === 'none') return (delayMs) => delayMs;
  return option === 'full' ? fullJitter : equalJitter;
}

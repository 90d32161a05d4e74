import type { Behavior, Claim } from '../../../eslint-plugin/src/libraries/behavior.js';

/** Where a release says in its code what is claimed of it. */
export interface Evidence {
  readonly library: string;
  readonly release: string;
  /** The file below node_modules; a `*` in its last part stands for whatever its build has put there. */
  readonly file: string;
  /** For each claim, the text that stands there if it is true, made of what is claimed; a pattern for what must be absent. */
  readonly says: Readonly<Partial<Record<Claim, (behavior: Behavior) => readonly (RegExp | string)[]>>>;
}

/** The number of attempts less the first. */
export function retriesOf({ attempts = NaN }: Behavior): string {
  return String(attempts - 1);
}

/** The first delay in milliseconds. */
export function firstMsOf({ delay }: Behavior): number {
  return delay && 'firstMs' in delay ? delay.firstMs : NaN;
}

/** By what the delay is multiplied each time. */
export function factorOf({ delay }: Behavior): string {
  return String(delay?.form === 'exponential' ? delay.factor : NaN);
}

/** The cap in milliseconds. */
export function capMsOf({ cap }: Behavior): number {
  return cap?.ms ?? NaN;
}

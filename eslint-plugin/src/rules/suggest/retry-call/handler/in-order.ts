import type { Step } from './step.js';

/** Whether a call of `retry` can do the same in the order in which it asks, tells and waits. */
export function isInOrder(steps: readonly Step[]): boolean {
  const kinds = steps.map(({ kind }) => kind);
  const wait = kinds.indexOf('wait');
  if (wait !== kinds.lastIndexOf('wait')) return false;
  return wait === -1 || kinds.slice(wait + 1).every((kind) => kind === 'step' || kind === 'grow');
}

/** The same, where nothing outlives the retry: an error that is kept outside of a function is there for others to see. */
export function isSelfContained(steps: readonly Step[]): boolean {
  return isInOrder(steps) && steps.every(({ kind }) => kind !== 'keep');
}

import type { Step } from './step.js';

export type KeptError = Extract<Step, { kind: 'keep' }>;

/** The steps that keep the error, one for each variable. */
export function keptErrors(steps: readonly Step[]): KeptError[] {
  const kept = steps.flatMap((step) => (step.kind === 'keep' ? [step] : []));
  return kept.filter(({ variable }, index) => kept.findIndex((each) => each.variable === variable) === index);
}

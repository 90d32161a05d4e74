import type { Node } from '../syntax/nodes.js';

/** What the analysis can say of a question: proved, disproved, or not to be told from the source. */
export type Certainty = 'no' | 'unknown' | 'yes';

/** An answer with the nodes that prove it, so that a message can point at them. */
export interface Fact {
  readonly is: Certainty;
  readonly because: readonly Node[];
}

export const unknown: Fact = { is: 'unknown', because: [] };

export function yes(...because: readonly Node[]): Fact {
  return { is: 'yes', because };
}

export function no(...because: readonly Node[]): Fact {
  return { is: 'no', because };
}

/** `yes` if one of the parts is; otherwise `unknown` if one is unknown. */
export function any(...facts: readonly Fact[]): Fact {
  const strongest = facts.some((fact) => fact.is === 'yes')
    ? 'yes'
    : facts.some((fact) => fact.is === 'unknown')
      ? 'unknown'
      : 'no';
  return {
    is: strongest,
    because: facts.filter((fact) => fact.is === strongest).flatMap((fact) => fact.because),
  };
}

/**
 * What a condition is, given that the response had a certain status. `open`: it does not depend on the response (a
 * counter, a flag). `doubt`: it may, but how can't be told.
 */
export type Outcome = 'doubt' | 'false' | 'open' | 'true';

export function not(outcome: Outcome): Outcome {
  return outcome === 'true' ? 'false' : outcome === 'false' ? 'true' : outcome;
}

export function and(left: Outcome, right: Outcome): Outcome {
  if (left === 'false' || right === 'false') return 'false';
  if (left === 'true') return right;
  if (right === 'true') return left;
  return left === 'doubt' || right === 'doubt' ? 'doubt' : 'open';
}

/** What is so whichever of several cases it is. */
export function inEachCase(outcomes: readonly Outcome[]): Outcome {
  const [first = 'doubt', ...others] = outcomes;
  return others.every((other) => other === first) ? first : 'doubt';
}

import { mentionsCounter } from '../counting/counter.js';
import type { Counting } from '../counting/linear.js';
import type { Ends } from './ends.js';
import { mentionsAny } from './mentions.js';
import type { Guard, Step } from './step.js';

/**
 * The guards that throw the error of an attempt on, in front of the one behind which something else is done once no
 * attempt is left: that code has to ask once more which of them it was.
 *
 * @returns undefined where it could not tell.
 */
export function rethrownBefore(
  { module, counter }: Counting,
  { conditions, end, exits }: Ends,
  steps: readonly Step[],
): readonly Guard[] | undefined {
  // However it is left, the same follows.
  if (exits.length > 0 && exits.every(({ kind }) => kind === 'leaves')) return [];
  const [last, ...others] = exits.filter(({ kind }) => kind !== 'throws');
  if (!last || others.length > 0) return undefined;
  if (exits.length === 1) return [];
  if (last.kind === 'other' && last !== end?.exit) return undefined;
  const names = steps.flatMap((step) => (step.kind === 'name' ? step.statement.declarations : []));
  const declared = new Set(names.map(({ id }) => module.variableOf(id)));
  const guards = steps.filter((step) => step.kind === 'guard' && step.exit.kind === 'throws');
  const asked = guards.filter(
    (guard): guard is Guard => guard.kind === 'guard' && exits.includes(guard.exit),
  );
  const canAsk = asked.every(
    (guard) =>
      guard.exit.kind === 'throws' &&
      guard.exit.told.length === 0 &&
      guard.conditions.every((each) => conditions.includes(each)) &&
      !guard.conditions.some(({ node }) => mentionsAny(module, node, declared)) &&
      !guard.conditions.some(({ node }) => mentionsCounter(counter, node)) &&
      (!end || steps.indexOf(guard) < steps.indexOf(end)),
  );
  return canAsk ? asked : undefined;
}

import type { SyntaxModule } from '../../../syntax/module.js';
import type { Node } from '../../../syntax/nodes.js';
import type { Bound } from './bound.js';
import { failsAt, reachedAt, smaller } from './bound.js';
import type { Counter } from './counter.js';
import { aheadAt } from './counter.js';
import type { Condition, Step } from './handler-steps.js';
import { mentionsAny } from './mentions.js';

/** How a loop ends if every attempt fails. */
export interface Ends {
  readonly maxAttempts: Bound;
  readonly conditions: readonly Condition[];
  /** Whether the last error is thrown by the handler, so that control never comes out of the loop. */
  readonly throws: boolean;
  readonly end: Step | undefined;
}

/** How many attempts are made, and on what else the next one depends. */
export function endsOf(
  module: SyntaxModule,
  loop: Node,
  counter: Counter,
  steps: readonly Step[],
): Ends | undefined {
  const conditions: Condition[] = [];
  let thrown: Bound | undefined;
  let left = counter.bound;
  const skips: Bound[] = [];
  const reached = new Map<Step, Bound>();
  for (const step of steps) {
    if (step.kind !== 'guard') continue;
    for (const condition of step.conditions) {
      if (!mentionsAny(module, condition.node, new Set([counter.variable]))) {
        if (!step.throws) return undefined;
        conditions.push(condition);
        continue;
      }
      const ahead = aheadAt(counter, loop, condition.node);
      const at = (condition.negated ? reachedAt : failsAt)(module, condition.node, counter.variable, ahead);
      if (!at) return undefined;
      reached.set(step, at);
      if (step.throws) thrown = thrown ? smaller(thrown, at) : at;
      else if (step.statement.type === 'IfStatement' && condition.negated)
        left = left ? smaller(left, at) : at;
      else skips.push(at);
    }
  }
  const maxAttempts = thrown && left ? smaller(thrown, left) : (thrown ?? left);
  if (!maxAttempts || (maxAttempts.base === '' && maxAttempts.plus < 1)) return undefined;
  const isSame = (other: Bound) => other.base === maxAttempts.base && other.plus === maxAttempts.plus;
  // A wait that is left out before the last attempt as well would have to stay so.
  if (!skips.every(isSame)) return undefined;
  const end = steps.find((step) => isSame(reached.get(step) ?? { base: '', plus: NaN }));
  return { maxAttempts, conditions, throws: thrown !== undefined && isSame(thrown), end };
}

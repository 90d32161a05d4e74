import type { TSESTree } from '@typescript-eslint/utils';

import type { SyntaxModule, Variable } from '../../../../syntax/module.js';
import type { Node } from '../../../../syntax/nodes.js';
import { isWithin, unwrap } from '../../../../syntax/nodes.js';
import { someNode } from '../../../../syntax/walk.js';
import type { Bound } from '../counting/bound.js';
import { failsAt, isSameBound, reachedAt, smaller } from '../counting/bound.js';
import { mentionsCounter } from '../counting/counter.js';
import type { Counting } from '../counting/linear.js';
import { isSuspending } from '../loop/answer.js';
import { initializerOf, mentionsAny } from './mentions.js';
import type { Condition, Exit, Guard, Step } from './step.js';

/** How a retry ends if its attempts go on failing. */
export interface Ends {
  /** Undefined where nothing limits them. */
  readonly maxAttempts: Bound | undefined;
  /** What the failures have to be for another attempt, the number of attempts aside. */
  readonly conditions: readonly Condition[];
  /** The ways in which it can end: by the exits of guards, and by what its own test does. */
  readonly exits: readonly Exit[];
  /** The guard behind which another attempt follows; undefined where only its test decides that. */
  readonly end: Guard | undefined;
}

const BY_TEST: Exit = { kind: 'leaves' };

/**
 * How many attempts are made, and on what else the next one depends.
 *
 * @param tested The number of attempts that the construct's own test lets through.
 * @returns undefined where a condition says something of the attempt's number that can't be told in advance.
 */
export function endsOf(
  { module, counter: counted }: Counting,
  tested: Bound | undefined,
  steps: readonly Step[],
): Ends | undefined {
  const names = steps.flatMap((step) => (step.kind === 'name' ? [step.statement] : []));
  const counting: Counting = { module, counter: counted, names };
  const counts = countIn(counting, names);
  const conditions: Condition[] = [];
  const exits: Exit[] = [];
  const skips: { readonly at: Bound; readonly guard: Guard }[] = [];
  const limits: { readonly at: Bound; readonly guard?: Guard }[] = tested ? [{ at: tested }] : [];
  for (const step of steps) {
    if (step.kind !== 'guard') continue;
    const { exit } = step;
    for (const condition of step.conditions) {
      // `const isLast = attempt === 3; if (isLast) throw error;`
      const meant = initializerOf(module, names, condition.node) ?? condition.node;
      const test = counts(meant) ? meant : condition.node;
      if (!counts(test)) {
        if (exit.kind === 'goes on' || changesSomething(module, test)) return undefined;
        conditions.push(condition);
        exits.push(exit);
        continue;
      }
      const at = (condition.negated ? reachedAt : failsAt)(counting, test);
      if (!at) {
        const isHanded = test === condition.node && handsCounterOn(counting, test);
        if (!isHanded || exit.kind === 'goes on' || changesSomething(module, test)) return undefined;
        conditions.push(condition);
        exits.push(exit);
        continue;
      }
      if (exit.kind === 'goes on') skips.push({ at, guard: step });
      else limits.push({ at, guard: step });
    }
  }
  let maxAttempts = limits[0]?.at;
  for (const { at } of limits) {
    maxAttempts = smaller(maxAttempts, at);
    if (!maxAttempts) return undefined;
  }
  if (maxAttempts?.base === '' && maxAttempts.plus < 1) return undefined;
  // A wait that is left out before the last attempt as well would have to stay so.
  if (!skips.every(({ at }) => isSameBound(at, maxAttempts))) return undefined;
  const last = limits.filter(({ at }) => isSameBound(at, maxAttempts));
  // Guards come before the test, and the first of them before the others.
  const end = last.find(({ guard }) => guard)?.guard;
  if (last.length > 0) exits.push(end?.exit ?? BY_TEST);
  return { maxAttempts, conditions, exits: [...new Set(exits)], end: end ?? skips[0]?.guard };
}

/** `++this.failures > 3`: a predicate that is asked at other times would count otherwise. */
function changesSomething({ visitorKeys }: SyntaxModule, test: Node): boolean {
  return someNode(test, visitorKeys, ({ type }) => /^(?:Assignment|Update)Expression$/.test(type));
}

/** `!shouldRetry(error, attempt)`: the predicate knows what the number of the attempt means. */
function handsCounterOn({ module, counter }: Counting, test: Node): boolean {
  const isArgument = (use: Node) => use.parent?.type === 'CallExpression' && use.parent.callee !== use;
  const uses = counter?.uses.filter((use) => isWithin(use, test)) ?? [];
  const call =
    test.type === 'UnaryExpression' && test.operator === '!' ? unwrap(test.argument) : unwrap(test);
  return (
    call.type === 'CallExpression' && uses.length > 0 && uses.every(isArgument) && !isSuspending(module, call)
  );
}

/** Whether code speaks of the counter, or of a name that a turn gives to what is made of it. */
function countIn(
  { module, counter }: Counting,
  names: readonly TSESTree.VariableDeclaration[],
): (region: Node) => boolean {
  const variables = new Set<Variable | undefined>();
  const counts = (region: Node) => mentionsCounter(counter, region) || mentionsAny(module, region, variables);
  for (const { id, init } of names.flatMap(({ declarations }) => declarations))
    if (init && counts(init)) variables.add(module.variableOf(id));
  return counts;
}

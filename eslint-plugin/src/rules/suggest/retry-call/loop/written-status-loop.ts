import type { TSESTree } from '@typescript-eslint/utils';

import type { RetrySite } from '../../../../analysis/site.js';
import { completionsOf } from '../../../../syntax/completions.js';
import { enclosingFunction } from '../../../../syntax/functions.js';
import { continueTarget } from '../../../../syntax/jump-targets.js';
import type { SyntaxModule, Variable } from '../../../../syntax/module.js';
import type { Node } from '../../../../syntax/nodes.js';
import { failsAt, isSameBound } from '../counting/bound.js';
import { endsOf } from '../handler/ends.js';
import { isSelfContained } from '../handler/in-order.js';
import { mentionsAny } from '../handler/mentions.js';
import type { Guard } from '../handler/step.js';
import { split, statementsOf, stepsOf } from '../handler/steps.js';
import type { Intent } from '../intent.js';
import type { WrittenRetry } from '../written-retry.js';
import { answerIn } from './answer.js';
import type { LoopCounter, RetryLoop } from './loop-counter.js';
import { countersOf } from './loop-counter.js';
import { testsOf } from './loop-parts.js';
import { isMovable } from './movable.js';

/**
 * Takes a loop apart whose turn asks what was answered, and begins anew where that is a failure:
 * `for (...) { const response = await fetch(url); if (response.status === 429 && attempt < 3) { await sleep(500); continue; }
 * return response.json(); }`.
 *
 * @returns undefined where the loop may end without the code behind the question.
 */
export function writtenStatusLoop(site: RetrySite, intent: Intent): WrittenRetry | undefined {
  const { module, node: loop, shape } = site;
  if (shape !== 'loop' || (loop.type !== 'ForStatement' && loop.type !== 'WhileStatement')) return undefined;
  const fn = enclosingFunction(loop);
  if (!fn?.async || fn.generator || loop.parent.type !== 'BlockStatement') return undefined;
  const counters = [...countersOf(module, loop), undefined];
  for (const counted of counters) {
    const written = readTurn(site, loop, counted, intent);
    if (written) return written;
  }
  return undefined;
}

function readTurn(
  site: RetrySite,
  loop: RetryLoop,
  counted: LoopCounter | undefined,
  intent: Intent,
): WrittenRetry | undefined {
  const { module, waits } = site;
  const counter = counted?.counter;
  const [declared, asked, ...behind] = statementsOf(loop.body);
  const answer = declared && answerIn(module, declared);
  if (!answer || asked?.type !== 'IfStatement' || asked.alternate || behind.length === 0) return undefined;
  if (counter && !counter.countsLast) return undefined;
  if (!isMovable(module, loop, { statements: [answer.call], kept: undefined }, counter, intent))
    return undefined;
  if (!endsTurn(loop, behind) || speaksOf(module, behind, [counter?.variable])) return undefined;
  const inner = stepsOf(
    {
      module,
      construct: loop,
      error: undefined,
      waits,
      counts: undefined,
      next: (each) => (each.type === 'ContinueStatement' && continueTarget(each) === loop ? [] : undefined),
      rejects: () => false,
      leaves: () => false,
      goesOn: false,
    },
    statementsOf(asked.consequent),
  );
  if (!inner || !isSelfContained(inner) || inner.some(({ kind }) => kind === 'guard')) return undefined;
  // What is told of a wait knows nothing of the answer there.
  if (
    speaksOf(
      module,
      inner.map(({ statement }) => statement),
      [answer.variable],
    )
  )
    return undefined;
  const conditions = split(asked.test, '&&').map((node) => ({ node, negated: false }));
  const guard: Guard = { kind: 'guard', statement: asked, conditions, exit: { kind: 'throws', told: [] } };
  const counting = { module, counter };
  const ends = endsOf(counting, undefined, [guard, ...inner]);
  if (!ends?.maxAttempts || !testsOf(loop).every((test) => isReachedBy(test))) return undefined;
  const { parent } = loop;
  const rest = parent.type === 'BlockStatement' ? parent.body.slice(parent.body.indexOf(loop) + 1) : [];
  const [dead, ...others] = rest;
  if (dead && (others.length > 0 || !/^(?:Throw|Return)Statement$/.test(dead.type))) return undefined;
  return {
    construct: loop,
    replaced: [loop, ...(dead ? [dead] : [])],
    removed: counted?.declaration ? [{ kind: 'statement', statement: counted.declaration }] : [],
    attempt: { kind: 'expression', expression: answer.call },
    use: { kind: 'assigned', target: answer.target, exit: undefined, behind },
    counter,
    error: undefined,
    ...ends,
    conditions: [],
    handlesLast: true,
    steps: [guard, ...inner],
    exhausted: undefined,
    answer: { variable: answer.variable, conditions: ends.conditions },
  };

  /** Whether the loop's own test holds for all attempts that the guard lets through. */
  function isReachedBy(test: Node): boolean {
    const at = failsAt(counting, test);
    return at !== undefined && isSameBound({ base: at.base, plus: at.plus - 1 }, ends?.maxAttempts);
  }
}

/** Whether statements leave the loop, and do so by leaving the function. */
export function endsTurn(loop: RetryLoop, statements: readonly TSESTree.Statement[]): boolean {
  const { normal, breaks, continues } = completionsOf(statements);
  return !normal && !breaks.has(loop) && !continues.has(loop);
}

/** Whether some code speaks of one of some variables. */
export function speaksOf(
  module: SyntaxModule,
  nodes: readonly Node[],
  variables: readonly (Variable | undefined)[],
): boolean {
  return nodes.some((node) => mentionsAny(module, node, new Set(variables)));
}

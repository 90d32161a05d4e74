import type { TSESTree } from '@typescript-eslint/utils';

import type { RetrySite } from '../../../../analysis/site.js';
import { enclosingFunction } from '../../../../syntax/functions.js';
import { breakTarget, continueTarget } from '../../../../syntax/jump-targets.js';
import type { Node } from '../../../../syntax/nodes.js';
import { isWithin } from '../../../../syntax/nodes.js';
import type { Counter } from '../counting/counter.js';
import { countsEachTurn } from '../counting/counts-each-turn.js';
import type { Counting } from '../counting/linear.js';
import { endsOf } from '../handler/ends.js';
import { isInOrder } from '../handler/in-order.js';
import type { Step } from '../handler/step.js';
import { stepsOf } from '../handler/steps.js';
import type { Intent } from '../intent.js';
import type { Use, WrittenRetry } from '../written-retry.js';
import { flagOf } from './flag.js';
import { followingLoop } from './following-loop.js';
import { attemptedCode } from './kept-failure.js';
import { boundOf } from './loop-bound.js';
import type { LoopCounter, RetryLoop } from './loop-counter.js';
import { countersOf } from './loop-counter.js';
import type { LoopParts } from './loop-parts.js';
import { partsOf, testsOf } from './loop-parts.js';
import { isLead, isMovable } from './movable.js';
import type { LoopResult } from './loop-result.js';
import { resultOf } from './loop-result.js';

/**
 * Takes a loop apart that makes its attempts in a `try` and deals with failures in the `catch`.
 *
 * @returns undefined where it does anything that a call of `retry` would not do in the same way.
 */
export function writtenLoop(site: RetrySite, intent: Intent): WrittenRetry | undefined {
  const { module, node: loop, shape } = site;
  if (shape !== 'loop' || !isRetryLoop(loop)) return undefined;
  const fn = enclosingFunction(loop);
  if (fn && (!fn.async || fn.generator)) return undefined;
  if (loop.parent.type !== 'BlockStatement' && loop.parent.type !== 'Program') return undefined;
  const parts = partsOf(module, loop);
  if (!parts) return undefined;
  for (const counted of [...countersOf(module, loop), undefined]) {
    const written = readLoop(site, loop, parts, counted, intent);
    if (written) return written;
  }
  return undefined;
}

function isRetryLoop(node: Node): node is RetryLoop {
  return node.type === 'ForStatement' || node.type === 'WhileStatement' || node.type === 'DoWhileStatement';
}

function readLoop(
  site: RetrySite,
  loop: RetryLoop,
  parts: LoopParts,
  counted: LoopCounter | undefined,
  intent: Intent,
): WrittenRetry | undefined {
  const { module, waits } = site;
  const counter = counted?.counter;
  const counting: Counting = { module, counter };
  const error = parts.handler.param ?? undefined;
  if (error && error.type !== 'Identifier') return undefined;
  const { failure } = parts;
  const flag = flagOf(module, loop, parts);
  const tested = boundOf(
    counting,
    loop,
    testsOf(loop).filter((test) => test !== flag?.test),
  );
  const result = resultOf(module, loop, parts, flag);
  if (tested === undefined || !result) return undefined;
  const moved = { ...result, statements: attemptedCode(result.statements, failure) };
  if (!isMovable(module, loop, moved, counter, intent)) return undefined;
  const steps = stepsOf(
    {
      module,
      construct: loop,
      error: error && module.variableOf(error),
      waits,
      counts: counter?.step.parent?.type === 'ExpressionStatement' ? counter.step.parent : undefined,
      next: (statement) =>
        statement.type === 'ContinueStatement' && continueTarget(statement) === loop ? [] : undefined,
      rejects: () => false,
      leaves: (statement) => statement.type === 'BreakStatement' && breakTarget(statement) === loop,
      goesOn: !result.isBehindTry,
    },
    result.isBehindTry ? parts.handler.body.body : [...parts.handler.body.body, ...parts.after],
  );
  if (!steps || !isInOrder(steps)) return undefined;
  const lead = leadOf(module, parts, counter);
  if (!lead || (counter && !isCounted(counter, loop, parts, steps))) return undefined;
  const ends = endsOf(counting, tested ?? undefined, steps);
  const follow = ends && followingLoop({ counting, loop, steps, ends, result, flag, failure, error, intent });
  if (!follow) return undefined;
  const { declaration } = counted ?? {};
  const stepStatement = counter?.step.parent;
  return {
    construct: loop,
    replaced: [loop, ...follow.consumed],
    removed: [
      ...follow.removed,
      ...(declaration ? [{ kind: 'statement' as const, statement: declaration }] : []),
    ],
    attempt: {
      kind: 'statements',
      statements: result.statements.filter((statement) => statement !== stepStatement),
      lead,
      finalizer: parts.finalizer,
      edits: result.edits,
    },
    use: useOf(module, result, follow.exhausted !== undefined),
    counter,
    error,
    ...ends,
    handlesLast: true,
    steps,
    exhausted: follow.exhausted,
    throwsItself: failure !== undefined,
  };
}

/** What becomes of the result; in a `try` it can't be declared for the code behind. */
function useOf(module: RetrySite['module'], { use, declaration }: LoopResult, isTried: boolean): Use {
  if (use.kind !== 'assigned' || !declaration || isTried) return use;
  return { ...use, target: `const ${module.textOf(declaration.declarations[0].id)}` };
}

function isCounted(
  counter: Counter,
  { test }: RetryLoop,
  { before, attempt }: LoopParts,
  steps: readonly Step[],
): boolean {
  const isTested = test !== null && isWithin(counter.step, test);
  return isTested || countsEachTurn(counter, [...before, ...attempt.slice(0, 1)], steps);
}

/** What stands in front of the `try`, but for the counter; undefined where it can't go with the attempt. */
function leadOf(
  module: RetrySite['module'],
  { before, handler, after, finalizer }: LoopParts,
  counter: Counter | undefined,
): TSESTree.Statement[] | undefined {
  const lead = before.filter((statement) => statement !== counter?.step.parent);
  const regions = [handler, ...after];
  if (!lead.every((statement) => isLead(module, statement, regions))) return undefined;
  return finalizer && !isLead(module, finalizer, regions) ? undefined : lead;
}

import type { TSESTree } from '@typescript-eslint/utils';

import type { RetrySite } from '../../../../analysis/site.js';
import { enclosingFunction } from '../../../../syntax/functions.js';
import type { SyntaxModule, Variable } from '../../../../syntax/module.js';
import type { Node } from '../../../../syntax/nodes.js';
import { isWithin } from '../../../../syntax/nodes.js';
import { someNode } from '../../../../syntax/walk.js';
import { mentionsCounter } from '../counting/counter.js';
import { countsEachTurn } from '../counting/counts-each-turn.js';
import { endsOf } from '../handler/ends.js';
import { isSelfContained } from '../handler/in-order.js';
import type { Guard } from '../handler/step.js';
import { split, statementsOf, stepsOf } from '../handler/steps.js';
import type { Intent } from '../intent.js';
import type { WrittenRetry } from '../written-retry.js';
import { answerIn } from './answer.js';
import { boundOf } from './loop-bound.js';
import type { LoopCounter, RetryLoop } from './loop-counter.js';
import { countersOf } from './loop-counter.js';
import { testsOf } from './loop-parts.js';
import { isMovable } from './movable.js';
import { endsTurn, speaksOf } from './written-status-loop.js';

/**
 * Takes a loop apart whose turn leaves it with an answer that is no failure, and else goes on to the next one:
 * `for (...) { const response = await fetch(url); if (response.ok) return response.json(); await sleep(500); }`. What
 * follows the loop is for the last answer, which failed.
 */
export function writtenAskingLoop(site: RetrySite, intent: Intent): WrittenRetry | undefined {
  const { module, node: loop, shape } = site;
  if (shape !== 'loop' || (loop.type !== 'ForStatement' && loop.type !== 'WhileStatement')) return undefined;
  const fn = enclosingFunction(loop);
  if (!fn?.async || fn.generator || loop.parent.type !== 'BlockStatement') return undefined;
  for (const counted of countersOf(module, loop)) {
    const written = readTurn(site, loop, counted, fn.body, intent);
    if (written) return written;
  }
  return undefined;
}

function readTurn(
  { module, waits }: RetrySite,
  loop: RetryLoop,
  { counter, declaration }: LoopCounter,
  body: Node,
  intent: Intent,
): WrittenRetry | undefined {
  const [declared, ...turn] = statementsOf(loop.body);
  const answer = declared && answerIn(module, declared);
  const asks = leading(turn, (statement) => isQuestion(loop, statement));
  const way = turn.slice(asks.length);
  if (!answer || asks.length === 0 || isNamedElsewhere(module, answer.variable, loop, body)) return undefined;
  if (!isMovable(module, loop, { statements: [answer.call], kept: undefined }, counter, intent))
    return undefined;
  const steps = stepsOf(
    {
      module,
      construct: loop,
      error: undefined,
      waits,
      counts: counter.step.parent?.type === 'ExpressionStatement' ? counter.step.parent : undefined,
      next: () => undefined,
      rejects: () => false,
      leaves: () => false,
      goesOn: true,
    },
    way,
  );
  if (!steps || !isSelfContained(steps)) return undefined;
  // What is told of a wait knows nothing of the answer, and the answer nothing of how many there were.
  if (speaksOf(module, way, [answer.variable]) || asks.some((ask) => mentionsCounter(counter, ask)))
    return undefined;
  const isTested = loop.test !== null && isWithin(counter.step, loop.test);
  if (!isTested && !countsEachTurn(counter, [], steps)) return undefined;
  const guards = asks.map((ask): Guard => ({
    kind: 'guard',
    statement: ask,
    conditions: split(ask.test, '||').map((node) => ({ node, negated: true })),
    exit: { kind: 'throws', told: [] },
  }));
  const counting = { module, counter };
  const tested = boundOf(counting, loop, testsOf(loop));
  const ends = tested ? endsOf(counting, tested, [...guards, ...steps]) : undefined;
  if (!ends?.maxAttempts || ends.conditions.length === 0) return undefined;
  if (ends.exits.some(({ kind }) => kind === 'other') || isUsedBehind()) return undefined;
  return {
    construct: loop,
    replaced: [loop],
    removed: declaration ? [{ kind: 'statement', statement: declaration }] : [],
    attempt: { kind: 'expression', expression: answer.call },
    use: { kind: 'assigned', target: answer.target, exit: undefined, behind: asks },
    counter,
    error: undefined,
    ...ends,
    conditions: [],
    handlesLast: true,
    steps: [...guards, ...steps],
    exhausted: undefined,
    answer: { variable: answer.variable, conditions: ends.conditions },
  };

  function isUsedBehind(): boolean {
    return (counter.variable?.references ?? []).some(
      ({ identifier, init }) => !init && !isWithin(identifier, loop),
    );
  }
}

function leading<Item, Found extends Item>(
  items: readonly Item[],
  is: (item: Item) => item is Found,
): Found[] {
  const end = items.findIndex((item) => !is(item));
  return items.slice(0, end === -1 ? items.length : end).filter(is);
}

/** `if (response.ok) return response;`. */
function isQuestion(loop: RetryLoop, statement: TSESTree.Statement): statement is TSESTree.IfStatement {
  if (statement.type !== 'IfStatement' || statement.alternate) return false;
  return endsTurn(loop, statementsOf(statement.consequent));
}

/** Whether the name of the answer means something else where the loop stands. */
function isNamedElsewhere(module: SyntaxModule, { name, defs }: Variable, loop: Node, body: Node): boolean {
  const definition = defs[0]?.name;
  return someNode(
    body,
    module.visitorKeys,
    (node) =>
      node.type === 'Identifier' && node.name === name && node !== definition && !isWithin(node, loop),
  );
}

import type { TSESTree } from '@typescript-eslint/utils';

import type { RetrySite } from '../../../../analysis/site.js';
import { enclosingFunction } from '../../../../syntax/functions.js';
import type { SyntaxModule } from '../../../../syntax/module.js';
import type { Node } from '../../../../syntax/nodes.js';
import { isWithin } from '../../../../syntax/nodes.js';
import { writesTo } from '../counting/counter.js';
import { endsOf } from '../handler/ends.js';
import { isSelfContained } from '../handler/in-order.js';
import { mentionsAny } from '../handler/mentions.js';
import type { Guard, Step } from '../handler/step.js';
import { statementsOf, stepsOf } from '../handler/steps.js';
import type { Intent } from '../intent.js';
import type { WrittenRetry } from '../written-retry.js';
import type { DeclaredAnswer } from './answer.js';
import { answerIn } from './answer.js';
import type { LoopCounter, RetryLoop } from './loop-counter.js';
import { countersOf } from './loop-counter.js';
import { testsOf } from './loop-parts.js';
import { isMovable } from './movable.js';

/**
 * Takes a loop apart that goes on while the last answer is a failure: `let response = await fetch(url); while
 * (response.status === 429 && tries < 3) { await sleep(500); response = await fetch(url); tries++; }`.
 */
export function writtenAnswerLoop(site: RetrySite, intent: Intent): WrittenRetry | undefined {
  const { module, node: loop, shape } = site;
  if (shape !== 'loop' || loop.type !== 'WhileStatement' || loop.parent.type !== 'BlockStatement')
    return undefined;
  const fn = enclosingFunction(loop);
  if (!fn?.async || fn.generator) return undefined;
  const { body } = loop.parent;
  const before = body.slice(0, body.indexOf(loop)).slice(-2);
  for (const counted of [...countersOf(module, loop), undefined]) {
    const declared = before.find((each) => each !== counted?.declaration && answerIn(module, each));
    const answer = declared && answerIn(module, declared);
    const between = declared ? before.slice(before.indexOf(declared) + 1) : [];
    if (!answer || between.some((each) => each !== counted?.declaration)) continue;
    const written = readLoop(site, { loop, declared, answer, counted }, intent);
    if (written) return written;
  }
  return undefined;
}

interface Parts {
  readonly loop: RetryLoop;
  readonly declared: TSESTree.Statement;
  readonly answer: DeclaredAnswer;
  readonly counted: LoopCounter | undefined;
}

function readLoop(
  { module, waits }: RetrySite,
  { loop, declared, answer, counted }: Parts,
  intent: Intent,
): WrittenRetry | undefined {
  const counter = counted?.counter;
  const [write, ...writes] = writesTo(answer.variable);
  const body = statementsOf(loop.body);
  const again = body.find((each) => each === write?.parent);
  if (!again || writes.length > 0 || !isSameCall(module, again, answer)) return undefined;
  if (!isMovable(module, loop, { statements: [answer.call], kept: undefined }, counter, intent))
    return undefined;
  const counts = counter?.step.parent?.type === 'ExpressionStatement' ? counter.step.parent : undefined;
  if (counter && !body.some((each) => each === counts)) return undefined;
  const steps = stepsOf(
    {
      module,
      construct: loop,
      error: undefined,
      waits,
      counts,
      next: () => undefined,
      rejects: () => false,
      leaves: () => false,
      goesOn: true,
    },
    body.filter((each) => each !== again),
  );
  if (!steps || !isSelfContained(steps) || steps.some(({ kind }) => kind === 'guard')) return undefined;
  const isAfterwards = (step: Step) => step.kind !== 'step' && step.statement.range[0] > again.range[0];
  if (steps.some((step) => isAfterwards(step) || speaksOf(step.statement))) return undefined;
  const conditions = testsOf(loop).map((node) => ({ node, negated: false }));
  const guard: Guard = { kind: 'guard', statement: loop, conditions, exit: { kind: 'throws', told: [] } };
  const ends = endsOf({ module, counter }, undefined, [guard, ...steps]);
  if (!ends || ends.conditions.length === 0 || isUsedBehind()) return undefined;
  const declaration = counted?.declaration;
  const isReplaced = declaration !== undefined && declaration.range[0] > declared.range[0];
  return {
    construct: loop,
    replaced: [declared, loop],
    removed: declaration && !isReplaced ? [{ kind: 'statement', statement: declaration }] : [],
    attempt: { kind: 'expression', expression: answer.call },
    use: { kind: 'assigned', target: answer.target.replace(/^let /, 'const '), exit: undefined },
    counter,
    error: undefined,
    ...ends,
    conditions: [],
    handlesLast: true,
    steps: [guard, ...steps],
    exhausted: undefined,
    answer: { variable: answer.variable, conditions: ends.conditions },
  };

  function speaksOf(node: Node): boolean {
    return mentionsAny(module, node, new Set([answer.variable]));
  }

  function isUsedBehind(): boolean {
    return (counter?.variable?.references ?? []).some(
      ({ identifier, init }) => !init && !isWithin(identifier, loop),
    );
  }
}

/** `response = await fetch(url);` as it was declared. */
function isSameCall(module: SyntaxModule, statement: TSESTree.Statement, { call }: DeclaredAnswer): boolean {
  if (statement.type !== 'ExpressionStatement') return false;
  const { expression } = statement;
  if (expression.type !== 'AssignmentExpression' || expression.operator !== '=') return false;
  const { right } = expression;
  return right.type === 'AwaitExpression' && module.textOf(right.argument) === module.textOf(call);
}

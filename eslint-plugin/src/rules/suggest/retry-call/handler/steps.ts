import type { TSESTree } from '@typescript-eslint/utils';

import type { Wait } from '../../../../analysis/delay/waits.js';
import { completionsOf } from '../../../../syntax/completions.js';
import type { Node } from '../../../../syntax/nodes.js';
import { someNode } from '../../../../syntax/walk.js';
import { exitOf, isBareReturn } from './exits.js';
import { isErrorItself } from './kept-errors.js';
import { growthIn, isLog, keptError, waitIn } from './single-steps.js';
import type { Condition, Guard, HandlerContext, Step } from './step.js';

/**
 * What the statements of a handler do, in order, on the way to the next attempt.
 *
 * @returns undefined where one of them is none of the known things, or no attempt follows.
 */
export function stepsOf(
  reading: HandlerContext,
  statements: readonly TSESTree.Statement[],
): Step[] | undefined {
  const steps: Step[] = [];
  let context = reading;
  for (const [index, statement] of statements.entries()) {
    const rest = statements.slice(index + 1);
    const next = context.next(statement);
    if (next) return rest.every(isBareReturn) ? [...steps, ...next] : undefined;
    const isBranch = statement.type === 'IfStatement' && !idleWait(context, statement);
    const branch = isBranch ? branchOf(context, statement, rest) : undefined;
    if (branch) {
      const inner = stepsOf(context, branch.way);
      return inner && [...steps, branch.guard, ...inner];
    }
    const read = singleStep(context, statement);
    if (!read) return undefined;
    steps.push(...read);
    context = knowing(context, read);
  }
  return context.goesOn ? steps : undefined;
}

/** The context behind steps that keep the error as it is. */
function knowing(context: HandlerContext, steps: readonly Step[]): HandlerContext {
  const kept = steps.flatMap((step) => (step.kind === 'keep' && isErrorItself(step) ? [step.variable] : []));
  return kept.length > 0 ? { ...context, kept: new Set([...(context.kept ?? []), ...kept]) } : context;
}

interface Branch {
  readonly guard: Guard;
  /** The statements on the way to the next attempt. */
  readonly way: readonly TSESTree.Statement[];
}

/** The two ways of a condition, where one of them leads to the next attempt and the other one ends it. */
function branchOf(
  context: HandlerContext,
  statement: TSESTree.IfStatement,
  rest: readonly TSESTree.Statement[],
): Branch | undefined {
  const { consequent, alternate } = statement;
  if (isSuspending(context, statement.test)) return undefined;
  const branch = statementsOf(consequent);
  const other = alternate ? statementsOf(alternate) : [];
  const { endsByItself = false } = context;
  const goesToEnd = endsByItself && alternate !== null && completionsOf(branch).normal;
  const unlessHolds = exitOf(context, goesToEnd ? [...branch, ...rest] : branch, goesToEnd);
  if (unlessHolds && unlessHolds.kind !== 'goes on')
    return { guard: guard(statement, '||', unlessHolds), way: [...other, ...rest] };
  const isEnded = !completionsOf(branch).normal || branch.some((each) => context.next(each));
  const otherwise = isEnded || alternate ? [...other, ...(isEnded ? rest : [])] : rest;
  const onlyIfHolds = exitOf(context, otherwise, isEnded && endsByItself);
  if (isEnded || alternate) {
    if (!onlyIfHolds || onlyIfHolds.kind === 'goes on') return undefined;
    return { guard: guard(statement, '&&', onlyIfHolds), way: isEnded ? branch : [...branch, ...rest] };
  }
  // `if (attempt < 3) await sleep(1000);` at the end of a turn.
  if (!context.goesOn || !branch.some((inner) => waitIn(context, inner))) return undefined;
  return { guard: guard(statement, '&&', { kind: 'goes on' }), way: [...branch, ...rest] };
}

function guard(statement: TSESTree.IfStatement, operator: '&&' | '||', exit: Guard['exit']): Guard {
  const negated = operator === '||';
  const conditions = split(statement.test, operator).map((node): Condition => ({ node, negated }));
  return { kind: 'guard', statement, conditions, exit };
}

/** The wait of `if (delay > 0) await sleep(delay);`: a delay that is none takes no time anyway. */
function idleWait(context: HandlerContext, statement: TSESTree.Statement): Wait | undefined {
  if (statement.type !== 'IfStatement' || statement.alternate) return undefined;
  const { test, consequent } = statement;
  const [only, ...others] = statementsOf(consequent);
  const wait = only && others.length === 0 ? waitIn(context, only) : undefined;
  const asksLength =
    test.type === 'BinaryExpression' &&
    test.operator === '>' &&
    test.right.type === 'Literal' &&
    test.right.value === 0;
  return wait?.delay && asksLength && context.module.textOf(test.left) === context.module.textOf(wait.delay)
    ? wait
    : undefined;
}

function singleStep(context: HandlerContext, statement: TSESTree.Statement): Step[] | undefined {
  if (statement === context.counts) return [{ kind: 'step', statement }];
  const wait = waitIn(context, statement) ?? idleWait(context, statement);
  if (wait) return [{ kind: 'wait', statement, wait }];
  if (isSuspending(context, statement)) return undefined;
  if (statement.type === 'VariableDeclaration')
    return statement.kind === 'const' ? [{ kind: 'name', statement }] : undefined;
  const kept = keptError(context, statement) ?? growthIn(context, statement);
  if (kept) return [kept];
  return isLog(statement) ? [{ kind: 'log', statement }] : undefined;
}

function isSuspending({ module }: HandlerContext, statement: Node): boolean {
  return someNode(
    statement,
    module.visitorKeys,
    ({ type }) => type === 'AwaitExpression' || type === 'YieldExpression',
  );
}

/** The operands of a chain of one logical operator. */
export function split(test: Node, operator: '&&' | '||'): Node[] {
  if (test.type !== 'LogicalExpression' || test.operator !== operator) return [test];
  return [...split(test.left, operator), ...split(test.right, operator)];
}

export function statementsOf(body: TSESTree.Statement): readonly TSESTree.Statement[] {
  return body.type === 'BlockStatement' ? body.body : [body];
}

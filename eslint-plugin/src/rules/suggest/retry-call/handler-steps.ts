import type { TSESTree } from '@typescript-eslint/utils';

import type { Wait } from '../../../analysis/delay/waits.js';
import type { SyntaxModule, Variable } from '../../../syntax/module.js';
import type { Node } from '../../../syntax/nodes.js';
import { isWithin, unwrap } from '../../../syntax/nodes.js';
import { someNode } from '../../../syntax/walk.js';

/** A condition under which a failure is not the last one. */
export interface Condition {
  readonly node: Node;
  /** Whether it is its opposite that lets another attempt follow. */
  readonly negated: boolean;
}

/** One of the things that code does with a failed attempt before the next one. */
export type Step =
  | { readonly kind: 'keep'; readonly statement: Node; readonly variable: Variable }
  | { readonly kind: 'log'; readonly statement: Node }
  | { readonly kind: 'name'; readonly statement: TSESTree.VariableDeclaration }
  | { readonly kind: 'step'; readonly statement: Node }
  | {
      readonly kind: 'guard';
      readonly statement: Node;
      /** All of them have to hold for another attempt. */
      readonly conditions: readonly Condition[];
      /** Whether the error is thrown where they don't; otherwise the loop is left. */
      readonly throws: boolean;
    }
  | { readonly kind: 'wait'; readonly statement: Node; readonly wait: Wait };

/** What the steps are read with. */
export interface HandlerContext {
  readonly module: SyntaxModule;
  readonly loop: Node;
  readonly error: Variable | undefined;
  readonly waits: readonly Wait[];
  /** The statement that counts the attempts. */
  readonly counts: Node | undefined;
}

/** What the statements of a `catch` do, in order; undefined where one of them is none of the known things. */
export function stepsOf(
  context: HandlerContext,
  statements: readonly TSESTree.Statement[],
): Step[] | undefined {
  const steps: Step[] = [];
  for (const [index, statement] of statements.entries()) {
    const isLast = index === statements.length - 1;
    if (isLast && statement.type === 'ContinueStatement' && !statement.label) continue;
    const turned = continuingBranch(context, statement, statements.slice(index + 1));
    if (turned) {
      const inner = stepsOf(context, turned.branch);
      return inner && [...steps, turned.guard, ...inner];
    }
    const conditional = conditionalWait(context, statement);
    const read = conditional ?? singleStep(context, statement);
    if (!read) return undefined;
    steps.push(...read);
  }
  return steps;
}

function singleStep(context: HandlerContext, statement: TSESTree.Statement): Step[] | undefined {
  if (statement === context.counts) return [{ kind: 'step', statement }];
  if (statement.type === 'IfStatement' && isSuspending(context.module, statement.test)) return undefined;
  const guard = guardOf(context, statement);
  if (guard) return [guard];
  const wait = waitIn(context, statement);
  if (wait) return [{ kind: 'wait', statement, wait }];
  if (isSuspending(context.module, statement)) return undefined;
  if (statement.type === 'VariableDeclaration')
    return statement.kind === 'const' ? [{ kind: 'name', statement }] : undefined;
  const kept = keptError(context, statement);
  if (kept) return [{ kind: 'keep', statement, variable: kept }];
  return isLog(statement) ? [{ kind: 'log', statement }] : undefined;
}

/** `if (error is transient && attempt < 3) { wait; continue; } throw error;`. */
function continuingBranch(
  context: HandlerContext,
  statement: TSESTree.Statement,
  rest: readonly TSESTree.Statement[],
): { guard: Step; branch: readonly TSESTree.Statement[] } | undefined {
  const [end, ...others] = rest;
  if (statement.type !== 'IfStatement' || statement.alternate || others.length > 0 || !end) return undefined;
  const branch = statementsOf(statement.consequent);
  if (branch.at(-1)?.type !== 'ContinueStatement' || !throwsError(context, end)) return undefined;
  if (isSuspending(context.module, statement.test)) return undefined;
  const conditions = split(statement.test, '&&').map((node) => ({ node, negated: false }));
  return { guard: { kind: 'guard', statement, conditions, throws: true }, branch };
}

/** `if (attempt < 3) await sleep(1000);` at the end of a turn. */
function conditionalWait(context: HandlerContext, statement: TSESTree.Statement): Step[] | undefined {
  if (statement.type !== 'IfStatement' || statement.alternate) return undefined;
  const branch = statementsOf(statement.consequent);
  if (!branch.some((inner) => waitIn(context, inner))) return undefined;
  const steps = stepsOf(context, branch);
  const conditions = [{ node: statement.test, negated: false }];
  return steps && [{ kind: 'guard', statement, conditions, throws: false }, ...steps];
}

/** `if (attempt === 3 || !isTransient(error)) throw error;`. */
function guardOf(context: HandlerContext, statement: TSESTree.Statement): Step | undefined {
  if (statement.type !== 'IfStatement' || statement.alternate) return undefined;
  const [end, ...others] = statementsOf(statement.consequent);
  if (!end || others.length > 0) return undefined;
  const throws = throwsError(context, end);
  if (!throws && !(end.type === 'BreakStatement' && !end.label)) return undefined;
  const conditions = split(statement.test, '||').map((node) => ({ node, negated: true }));
  return { kind: 'guard', statement, conditions, throws };
}

function throwsError({ module, error }: HandlerContext, statement: Node): boolean {
  if (statement.type !== 'ThrowStatement') return false;
  const thrown = unwrap(statement.argument);
  return error !== undefined && thrown.type === 'Identifier' && module.variableOf(thrown) === error;
}

function waitIn({ waits, module }: HandlerContext, statement: Node): Wait | undefined {
  if (statement.type !== 'ExpressionStatement' || statement.expression.type !== 'AwaitExpression')
    return undefined;
  const wait = waits.find(({ node }) => isWithin(node, statement));
  const awaited = statement.expression.argument;
  if (!wait) return undefined;
  const isPromisedTimer = awaited.type === 'NewExpression' && module.textOf(awaited.callee) === 'Promise';
  return awaited === wait.node || isPromisedTimer ? wait : undefined;
}

/** `lastError = error;`. */
function keptError({ module, error, loop }: HandlerContext, statement: Node): Variable | undefined {
  if (statement.type !== 'ExpressionStatement') return undefined;
  const { expression } = statement;
  if (expression.type !== 'AssignmentExpression' || expression.operator !== '=') return undefined;
  const variable = expression.left.type === 'Identifier' ? module.variableOf(expression.left) : undefined;
  const value = unwrap(expression.right);
  if (!variable || !error || variable.defs.some(({ node }) => isWithin(node, loop))) return undefined;
  return value.type === 'Identifier' && module.variableOf(value) === error ? variable : undefined;
}

/** A call, or calls under a condition: what is done for its effect alone. */
function isLog(statement: Node): boolean {
  switch (statement.type) {
    case 'ExpressionStatement':
      return unwrap(statement.expression).type === 'CallExpression';
    case 'IfStatement':
      return isLog(statement.consequent) && (!statement.alternate || isLog(statement.alternate));
    case 'BlockStatement':
      return statement.body.every(isLog);
    default:
      return false;
  }
}

function isSuspending(module: SyntaxModule, statement: Node): boolean {
  return someNode(
    statement,
    module.visitorKeys,
    ({ type }) => type === 'AwaitExpression' || type === 'YieldExpression',
  );
}

function split(test: Node, operator: '&&' | '||'): Node[] {
  if (test.type !== 'LogicalExpression' || test.operator !== operator) return [test];
  return [...split(test.left, operator), ...split(test.right, operator)];
}

export function statementsOf(body: TSESTree.Statement): readonly TSESTree.Statement[] {
  return body.type === 'BlockStatement' ? body.body : [body];
}

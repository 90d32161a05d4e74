import type { TSESTree } from '@typescript-eslint/utils';
import type { ReportFixFunction, RuleContext, RuleFix, RuleFixer } from '@typescript-eslint/utils/ts-eslint';

import type { RetrySite } from '../../analysis/site.js';
import { combineFixes } from '../../fixes/combine.js';
import { importNames } from '../../fixes/imports/import-names.js';
import { insertStatementAfter } from '../../fixes/insert-statement-after.js';
import { insertStatementBefore } from '../../fixes/insert-statement-before.js';
import { freshName } from '../../fixes/names.js';
import { completionsOf } from '../../syntax/completions.js';
import { enclosingFunction, parameterIdentifier } from '../../syntax/functions.js';
import { lastName } from '../../syntax/names.js';
import type { Node } from '../../syntax/nodes.js';
import { isFunction, isLoop, isWithin } from '../../syntax/nodes.js';
import { someNode } from '../../syntax/walk.js';
import { attachResponse, thrownForAnswers } from './carry-response.js';
import { decidingTest, isTold, joinTest } from './deciding-test.js';
import { isResultDropped } from './dropped-result.js';
import type { Judge } from './known-errors.js';
import { nameError } from './name-error.js';
import { permanence } from './permanence.js';
import { throwWhereThrown } from './thrown-variable.js';

type Context = Readonly<RuleContext<string, readonly unknown[]>>;

/** Where a failure arrives: a `catch` clause, or the callback that a promise is rejected to. `catch {` names none. */
interface Handler {
  readonly body: Node;
  readonly error: TSESTree.Identifier | undefined;
}

/**
 * `if (!isTransient(error)) throw error;` at the top of the handler, or `if (isPermanent(error)) throw error;` where the
 * errors may be any.
 *
 * Where the handler decides by a test whether another attempt follows, and does more than to throw the error where none
 * does, the question is joined to that test: `if (isPermanent(error) || attempt === 3) {`. A loop that throws no error
 * after its last attempt either is left by `break`.
 *
 * An error that the attempt throws for a status is handed the response, by which it is judged.
 *
 * @returns undefined where the failure has no name and can't be given one; where a timer runs the attempt, so that nobody
 * would catch what is thrown; and where to throw it would skip what is done after the last attempt.
 */
export function rethrowPermanent(
  context: Context,
  site: RetrySite,
  judge: Judge,
): ReportFixFunction | undefined {
  const region = site.failures.length === 1 ? site.failures[0]?.regions[0] : undefined;
  const handler = region && handlerOf(region);
  if (!handler) return site.failures.length === 1 ? throwWhereThrown(context, site, judge) : undefined;
  if (site.shape === 'timer' || isRunByTimer(handler.body)) return undefined;
  if (site.again.some((next) => isRunByTimer(next) && isResultDropped(next))) return undefined;
  if (handler.body.type === 'BlockStatement' && throwsAnyway(site, handler.body)) return undefined;
  const decision = handler.body.type === 'BlockStatement' ? decidingTest(site, handler.body) : undefined;
  const isSilentEnd = isSilent(site, handler.body);
  if (!decision && !isSilentEnd && endsInAnotherWay(site, handler.body)) return undefined;
  const thrown = thrownForAnswers(site);
  const { sourceCode, filename } = context;
  return (fixer) => {
    const error = handler.error?.name ?? freshName(sourceCode, handler.body, 'error');
    const { fixes, local } = importNames(sourceCode, fixer, {
      module: 'forbear',
      names: [judge],
      at: handler.body,
      filename,
    });
    const call = `${local(judge)}(${error})`;
    const { alone, yes, no } = permanence(context, site, { judge, call, error });
    const guard = `if (${alone}) ${isSilentEnd ? 'break' : `throw ${error}`};`;
    return (
      combineFixes(
        handler.error ? [] : nameError(sourceCode, fixer, handler.body, error),
        decision
          ? joinTest(fixer, decision, { yes, no })
          : insertGuard(context, fixer, handler.body, guard, isSilentEnd),
        thrown.flatMap((each) => attachResponse(fixer, each)),
        fixes,
      ) ?? null
    );
  };
}

/** Whether a timer runs the function in which a failure is handled, so that nobody catches what it throws. */
function isRunByTimer(body: Node): boolean {
  for (let fn = enclosingFunction(body); fn; fn = enclosingFunction(fn)) {
    const { parent } = fn;
    if (
      parent.type === 'CallExpression' &&
      /^set(?:Timeout|Interval|Immediate)$/.test(lastName(parent.callee) ?? '')
    )
      return true;
  }
  return false;
}

/**
 * Whether a loop ends without an error if its attempts go on failing: neither its handler nor what follows throws. Where
 * nothing follows, a caller who was promised a result is better told.
 */
function isSilent({ attempt, attempts, module, node: loop, shape }: RetrySite, handler: Node): boolean {
  // A loop that ends with success alone must not seem to have had it.
  if (attempts.unlimited) return false;
  if (shape !== 'loop' || handler.parent?.parent?.parent?.parent !== loop) return false;
  const { parent } = loop;
  const rest =
    parent?.type === 'BlockStatement' ? parent.body.filter((each) => each.range[0] > loop.range[1]) : [];
  const some = (parts: readonly Node[], holds: (node: Node) => boolean) =>
    parts.some((part) => someNode(part, module.visitorKeys, holds));
  if (some([handler, ...rest], ({ type }) => type === 'ThrowStatement')) return false;
  // What never ends without success must not seem to have had it.
  if (isEndless(loop) && (rest.length === 0 || !completionsOf(handler).breaks.has(loop))) return false;
  return (
    rest.length > 0 || !some([attempt], (node) => node.type === 'ReturnStatement' && node.argument !== null)
  );
}

/** Whether something else than an error is what the retry ends with, or something has to be done before that. */
function endsInAnotherWay({ again, module, node, shape }: RetrySite, body: Node): boolean {
  // Another server may take what this one refuses.
  for (let outer = body.parent; outer && outer !== node; outer = outer.parent) if (isLoop(outer)) return true;
  const isThrown = (part: Node) =>
    someNode(part, module.visitorKeys, ({ type }) => type === 'ThrowStatement');
  if (shape !== 'loop')
    return body.type === 'BlockStatement' && !again.some((next) => isResultOf(next, body)) && !isThrown(body);
  const { parent } = node;
  if (parent?.type !== 'BlockStatement' || isThrown(body)) return false;
  const ends = completionsOf(body);
  // Only a success leaves it, for what is behind it.
  if (isEndless(node) && !ends.breaks.has(node) && !ends.returns) return false;
  const [next] = parent.body.filter((each) => each.range[0] > node.range[1]);
  return next !== undefined && next.type !== 'ThrowStatement' && !isThrownFor(next);
}

/** Whether a handler itself calls for another attempt, or gives what that gives, and leaves it to no callback. */
function isResultOf(next: Node, body: Node): boolean {
  if (!isWithin(next, body)) return false;
  const handler = enclosingFunction(body);
  if (enclosingFunction(next) === handler) return true;
  for (let outer = next.parent; outer && outer !== body; outer = outer.parent)
    if (outer.type === 'ReturnStatement' && enclosingFunction(outer) === handler) return true;
  return false;
}

/** `throw lastError;`, or that under a condition. */
function isThrownFor(statement: Node): boolean {
  if (statement.type === 'BlockStatement') return statement.body.at(-1)?.type === 'ThrowStatement';
  if (statement.type === 'IfStatement') return isThrownFor(statement.consequent);
  return statement.type === 'ThrowStatement';
}

function isEndless(loop: Node): boolean {
  if (loop.type === 'ForStatement') return loop.test === null;
  return loop.type === 'WhileStatement' && loop.test.type === 'Literal' && loop.test.value === true;
}

function handlerOf(body: Node): Handler | undefined {
  const { parent } = body;
  if (parent?.type === 'CatchClause') {
    if (parent.param && parent.param.type !== 'Identifier') return undefined;
    return { body, error: parent.param ?? undefined };
  }
  const [first] = parent && isFunction(parent) && parent.body === body ? parent.params : [];
  const error = first && parameterIdentifier(first);
  return error && { body, error };
}

/** Whether a handler comes to no other attempt: what it throws in the end is for somebody else to attempt again. */
function throwsAnyway({ again, shape }: RetrySite, body: TSESTree.BlockStatement): boolean {
  if (shape === 'loop' || body.body.at(-1)?.type !== 'ThrowStatement') return false;
  return !again.some((next) => isWithin(next, body)) && !completionsOf(body.body).returns;
}

/** At the top, or behind what is told and kept of the error where leaving the loop would lose it. */
function insertGuard(
  { sourceCode }: Context,
  fixer: RuleFixer,
  body: Node,
  guard: string,
  isSilentEnd: boolean,
): RuleFix[] | undefined {
  if (body.type !== 'BlockStatement') return insertStatementBefore(sourceCode, fixer, body, guard);
  const told = isSilentEnd ? body.body.findIndex((statement) => !keepsOrTells(statement)) : 0;
  const next = told === -1 ? undefined : body.body[told];
  if (next) return insertStatementBefore(sourceCode, fixer, next, guard);
  const last = body.body.at(-1);
  if (last) return insertStatementAfter(sourceCode, fixer, last, guard);
  return sourceCode.getCommentsInside(body).length > 0
    ? undefined
    : [fixer.replaceText(body, `{ ${guard} }`)];
}

/** `console.error(error);`, `lastError = error;`, and what counts the attempt. */
function keepsOrTells(statement: TSESTree.Statement): boolean {
  if (statement.type !== 'ExpressionStatement') return false;
  const { expression } = statement;
  return (
    isTold(statement) ||
    expression.type === 'UpdateExpression' ||
    (expression.type === 'AssignmentExpression' && expression.operator === '=')
  );
}

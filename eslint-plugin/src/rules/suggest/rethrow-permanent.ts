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
import { isFunction, isWithin } from '../../syntax/nodes.js';
import { someNode } from '../../syntax/walk.js';
import { attachResponse, thrownForAnswers } from './carry-response.js';
import { isResultDropped } from './dropped-result.js';
import type { Judge } from './known-errors.js';
import { nameError } from './name-error.js';

type Context = Readonly<RuleContext<string, readonly unknown[]>>;

/** Where a failure arrives: a `catch` clause, or the callback that a promise is rejected to. */
interface Handler {
  readonly body: Node;
  /** The name that the failure has; none for `catch {`. */
  readonly error: TSESTree.Identifier | undefined;
}

/**
 * `if (!isTransient(error)) throw error;` at the top of the handler, or `if (isPermanent(error)) throw error;` where the
 * errors may be any.
 *
 * An error that the attempt throws for a status is handed the response, by which it is judged. A loop that throws no
 * error after its last attempt either is left by `break`.
 *
 * @returns undefined where the failure has no name and can't be given one, and where a timer runs the attempt, so that
 * nobody would catch what is thrown.
 */
export function rethrowPermanent(
  context: Context,
  site: RetrySite,
  judge: Judge,
): ReportFixFunction | undefined {
  const region = site.failures.length === 1 ? site.failures[0]?.regions[0] : undefined;
  const handler = region && handlerOf(region);
  if (!handler || site.shape === 'timer' || isRunByTimer(handler.body)) return undefined;
  if (site.again.some((next) => isRunByTimer(next) && isResultDropped(next))) return undefined;
  if (handler.body.type === 'BlockStatement' && throwsAnyway(site, handler.body)) return undefined;
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
    const asked = `${judge === 'isTransient' ? '!' : ''}${local(judge)}(${error})`;
    const isSilentEnd = isSilent(site, handler.body);
    const guard = `if (${asked}) ${isSilentEnd ? 'break' : `throw ${error}`};`;
    return (
      combineFixes(
        handler.error ? [] : nameError(sourceCode, fixer, handler.body, error),
        insertGuard(context, fixer, handler.body, guard, isSilentEnd),
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
function isSilent({ attempt, module, node: loop, shape }: RetrySite, handler: Node): boolean {
  if (shape !== 'loop' || handler.parent?.parent?.parent?.parent !== loop) return false;
  const { parent } = loop;
  const rest =
    parent?.type === 'BlockStatement' ? parent.body.filter((each) => each.range[0] > loop.range[1]) : [];
  const some = (parts: readonly Node[], holds: (node: Node) => boolean) =>
    parts.some((part) => someNode(part, module.visitorKeys, holds));
  if (some([handler, ...rest], ({ type }) => type === 'ThrowStatement')) return false;
  return (
    rest.length > 0 || !some([attempt], (node) => node.type === 'ReturnStatement' && node.argument !== null)
  );
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

/** `console.error(error);`, `lastError = error;`. */
function keepsOrTells(statement: TSESTree.Statement): boolean {
  if (statement.type !== 'ExpressionStatement') return false;
  const { expression } = statement;
  return (
    expression.type === 'CallExpression' ||
    (expression.type === 'AssignmentExpression' && expression.operator === '=')
  );
}

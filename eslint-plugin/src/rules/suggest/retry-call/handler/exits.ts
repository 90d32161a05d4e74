import type { TSESTree } from '@typescript-eslint/utils';

import { completionsOf } from '../../../../syntax/completions.js';
import { dottedPath } from '../../../../syntax/names.js';
import type { Node } from '../../../../syntax/nodes.js';
import { isStatement, isWithin, unwrap } from '../../../../syntax/nodes.js';
import { someNode } from '../../../../syntax/walk.js';
import { isLog } from './single-steps.js';
import type { Exit, HandlerContext } from './step.js';

/**
 * How statements end the retry; undefined where the next attempt may follow them.
 *
 * @param atEnd Whether nothing follows them, which ends it as well.
 */
export function exitOf(
  context: HandlerContext,
  written: readonly TSESTree.Statement[],
  atEnd = false,
): Exit | undefined {
  const back = written.filter((statement) => context.resets?.has(statement));
  const statements = written.filter((statement) => !back.includes(statement));
  const resets = back.length > 0 ? { resets: back } : {};
  const before = statements.at(-2);
  // `reject(error); return;`
  const isRejected = before !== undefined && isBareReturn(statements.at(-1)) && context.rejects(before);
  const ending = isRejected ? statements.slice(0, -1) : statements;
  const last = ending.at(-1);
  if (!last) return undefined;
  const told = ending.slice(0, -1);
  if (throwsError(context, last) && told.every(isLog)) return { kind: 'throws', told, ...resets };
  if (context.leaves(last)) return told.length === 0 ? { kind: 'leaves' } : undefined;
  const { normal, breaks, continues } = completionsOf(statements);
  const { construct } = context;
  // What is around the construct can be left from a `catch` around the call as well.
  const areOutside = [...breaks, ...continues].every(
    (left) => left !== construct && isWithin(construct, left),
  );
  const isLeft = !normal || (atEnd && !begins(context, statements));
  if (!isLeft || !areOutside || statements.some((each) => context.next(each))) return undefined;
  return { kind: 'other', statements, ...resets };
}

/** Whether another attempt begins somewhere in statements that may also come to their end. */
function begins(context: HandlerContext, statements: readonly TSESTree.Statement[]): boolean {
  return statements.some((statement) =>
    someNode(
      statement,
      context.module.visitorKeys,
      (node) => isStatement(node) && context.next(node as TSESTree.Statement) !== undefined,
    ),
  );
}

/** `throw error;`, and in a rejection callback `return Promise.reject(error);`. */
function throwsError(context: HandlerContext, statement: Node): boolean {
  if (context.rejects(statement)) return true;
  if (statement.type === 'ThrowStatement') return isError(context, statement.argument);
  return statement.type === 'ReturnStatement' && statement.argument
    ? isErrorRejected(context, statement.argument)
    : false;
}

/** `Promise.reject(error)`. */
export function isErrorRejected(context: HandlerContext, expression: Node): boolean {
  const node = unwrap(expression);
  if (node.type !== 'CallExpression' || dottedPath(node.callee) !== 'Promise.reject') return false;
  const [reason] = node.arguments;
  return reason !== undefined && isError(context, reason);
}

/** The error, also by a name under which it was kept: `lastError = error; ...; throw lastError;`. */
function isError({ module, error, kept }: HandlerContext, expression: Node): boolean {
  const node = unwrap(expression);
  const variable = node.type === 'Identifier' ? module.variableOf(node) : undefined;
  return variable !== undefined && (variable === error || kept?.has(variable) === true);
}

/** Statements at the end of a function, which returns there anyway. */
export function withoutLastReturn(statements: readonly TSESTree.Statement[]): readonly TSESTree.Statement[] {
  return statements.length > 1 && isBareReturn(statements.at(-1)) ? statements.slice(0, -1) : statements;
}

/** `return;`. */
export function isBareReturn(statement: Node | undefined): boolean {
  return statement?.type === 'ReturnStatement' && !statement.argument;
}

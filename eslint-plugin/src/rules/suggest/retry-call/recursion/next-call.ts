import type { TSESTree } from '@typescript-eslint/utils';

import type { Wait } from '../../../../analysis/delay/waits.js';
import { lastName } from '../../../../syntax/names.js';
import type { Node } from '../../../../syntax/nodes.js';
import { isFunction, isWithin, unwrap, unwrapAwait } from '../../../../syntax/nodes.js';
import type { Step } from '../handler/step.js';

/**
 * What an expression does that gives what the next attempt gives: `again()`, `sleep(delay).then(() => again())`, `sleep(delay).then(again)`.
 *
 * @returns undefined for other expressions.
 */
export function nextCall(
  isAgain: (call: Node) => boolean,
  waits: readonly Wait[],
  expression: Node,
): readonly Step[] | undefined {
  const node = unwrapAwait(expression);
  if (isAgain(node)) return [];
  if (node.type !== 'CallExpression' || node.arguments.length !== 1) return undefined;
  const { callee } = node;
  const [callback] = node.arguments;
  if (callee.type !== 'MemberExpression' || lastName(callee) !== 'then' || !callback) return undefined;
  const then = unwrap(callback);
  const given = isFunction(then) ? soleResult(then.body) : then.type === 'CallExpression' ? undefined : then;
  if (!given || !isAgain(unwrapAwait(given))) return undefined;
  const before = unwrap(callee.object);
  const wait = waits.find((each) => isWithin(each.node, before));
  const isWait = before === wait?.node || before.type === 'NewExpression';
  return wait && isWait ? [{ kind: 'wait', statement: expression, wait }] : undefined;
}

/** What a function gives that does nothing but that. */
export function soleResult(body: Node): Node | undefined {
  if (body.type !== 'BlockStatement') return body;
  const [statement, ...others] = body.body;
  if (!statement || others.length > 0) return undefined;
  if (statement.type === 'ExpressionStatement') return statement.expression;
  return statement.type === 'ReturnStatement' ? (statement.argument ?? undefined) : undefined;
}

/** `return again();`, and what else gives the next attempt's result. */
export function returnedNext(
  isAgain: (call: Node) => boolean,
  waits: readonly Wait[],
  statement: TSESTree.Statement,
): readonly Step[] | undefined {
  if (statement.type !== 'ReturnStatement' || !statement.argument) return undefined;
  return nextCall(isAgain, waits, statement.argument);
}

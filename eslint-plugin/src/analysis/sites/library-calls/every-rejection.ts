import type { TSESTree } from '@typescript-eslint/utils';

import type { RetryLibrary } from '../../../libraries/retry-library.js';
import { returnedExpressions } from '../../../syntax/functions.js';
import type { SyntaxModule } from '../../../syntax/module.js';
import { dottedPath, propertyName } from '../../../syntax/names.js';
import type { FunctionNode, Node } from '../../../syntax/nodes.js';
import { isFunction, unwrap } from '../../../syntax/nodes.js';
import { someNode, walk } from '../../../syntax/walk.js';
import { AbstractRun } from '../../failure/abstract-run.js';
import { readsBody } from '../../failure/may-send-request.js';
import type { Fact } from '../../fact.js';
import { unknown, yes } from '../../fact.js';
import { requestWritten } from '../../http/request.js';
import type { Located, Resolver } from '../../resolver.js';
import type { SiteContext } from '../context.js';
import { onlyTells } from './failure-hook.js';
import { PERMANENT, retriesStatus, stopNames } from './operation.js';
import type { Option } from './options.js';

/**
 * Whether a library attempts an operation again whatever it rejects with, those failures included that trying again
 * can't mend: nothing was handed to it that decides, and the operation never tells it to stop.
 */
export function retriesEveryRejection(
  { resolver }: SiteContext,
  library: RetryLibrary,
  operation: Located<FunctionNode>,
  { predicate, failureHook }: { readonly predicate: Option; readonly failureHook: Option },
): Fact {
  if (library.asksForRetry) return unknown;
  if (predicate.is !== 'absent' || !onlyTells(resolver, failureHook)) return unknown;
  if (asksWhetherTransient(operation)) return unknown;
  if (mayStop(library, operation) && !stopsForOthersOnly(resolver, library, operation)) return unknown;
  if (!callsAnything(operation)) return unknown;
  // What doesn't reject for a refused request, such as `fetch`, isn't sent again for one.
  const isRetried = PERMANENT.some((status) =>
    [true, false].every((doubtful) => {
      const run = new AbstractRun(resolver, { status, doubtful });
      return run.callRejects(operation.module, operation.node) !== 'no';
    }),
  );
  return isRetried || handsOnUnseenCall(resolver, operation) ? yes(operation.node) : unknown;
}

/** Whether what an operation stops for is something else: of each answer that stays as it is, another attempt is proved. */
function stopsForOthersOnly(
  resolver: Resolver,
  library: RetryLibrary,
  operation: Located<FunctionNode>,
): boolean {
  return PERMANENT.every(
    (status) => retriesStatus(resolver, library, operation, { is: 'absent' }, status).is === 'yes',
  );
}

const TRANSIENT = /transient|temporar|retr(?:y|ia|ya)/i;

/** Whether an operation itself asks what may pass, and throws for that: `if (isTransient(result)) throw new Error()`. */
function asksWhetherTransient({ module, node: fn }: Located<FunctionNode>): boolean {
  return someNode(
    fn.body,
    module.visitorKeys,
    (node) =>
      node.type === 'IfStatement' &&
      TRANSIENT.test(module.textOf(node.test)) &&
      someNode(node.consequent, module.visitorKeys, ({ type }) => type === 'ThrowStatement'),
  );
}

/** Whether an operation asks anybody for anything: one that only ever rejects stands in for one in a test. */
function callsAnything({ module, node: fn }: Located<FunctionNode>): boolean {
  return someNode(
    fn.body,
    module.visitorKeys,
    (node) =>
      node.type === 'ImportExpression' ||
      (node.type === 'CallExpression' && dottedPath(node.callee)?.startsWith('Promise.') !== true),
  );
}

/**
 * Whether an operation hands on what a call comes to that can't be looked into: `() => api.post(order)`. Clients reject
 * for what a server refuses; those that don't are known.
 */
function handsOnUnseenCall(resolver: Resolver, { module, node: fn }: Located<FunctionNode>): boolean {
  return returnedExpressions(fn, module.visitorKeys).some((returned) => {
    const call = unwrap(returned);
    if (call.type !== 'CallExpression' || resolver.calledFunction(module, call.callee)) return false;
    const request = requestWritten(module, call);
    return request ? request.client === undefined : isWaitedForOnly(module, call);
  });
}

/** Whether a call of a member is of an object that is handed in or imported, and so no part of the language. */
function isWaitedForOnly(module: SyntaxModule, { callee }: TSESTree.CallExpression): boolean {
  const member = unwrap(callee);
  if (member.type !== 'MemberExpression' || readsBody(propertyName(member))) return false;
  let object = unwrap(member.object);
  while (object.type === 'MemberExpression') object = unwrap(object.object);
  return (
    object.type === 'ThisExpression' ||
    (object.type === 'Identifier' && (module.variableOf(object)?.defs.length ?? 0) > 0)
  );
}

/**
 * Whether an operation says that the library is to stop: `bail(error)`, `new AbortError()`. What it says before it has
 * called anything, of its arguments or of a signal, is not said of a failure.
 */
function mayStop(library: RetryLibrary, { module, node: fn }: Located<FunctionNode>): boolean {
  const stops = stopNames(library, fn);
  if (!stops) return false;
  let hasWaited = false;
  let isNamed = false;
  walk(fn.body, module.visitorKeys, (node) => {
    if (node.type === 'AwaitExpression' || node.type === 'TryStatement') hasWaited = true;
    if (node.type === 'Identifier' && stops(node.name) && (hasWaited || !isGuard(node, fn))) isNamed = true;
  });
  return isNamed;
}

/** Whether a name stands in an `if` of the operation itself, as the first thing that it does. */
function isGuard(node: Node, fn: FunctionNode): boolean {
  for (let outer = node.parent; outer; outer = outer.parent) {
    if (isFunction(outer)) return false;
    if (outer.type === 'IfStatement' && outer.parent === fn.body) return true;
  }
  return false;
}

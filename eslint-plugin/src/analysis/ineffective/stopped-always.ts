import type { TSESTree } from '@typescript-eslint/utils';

import { enclosingFunction } from '../../syntax/functions.js';
import { lastName } from '../../syntax/names.js';
import type { FunctionNode, Node } from '../../syntax/nodes.js';
import { isFunction, isWithin, unwrap, unwrapAwait } from '../../syntax/nodes.js';
import { someNode, walkSameFunction } from '../../syntax/walk.js';
import { stopNames } from '../sites/library-calls/operation.js';
import type { LibraryUse, RetrySite } from '../site.js';
import type { Ineffectiveness } from './ineffective.js';

/** What tells the library to stop, and the statement that it is, where it is one of a `catch`. */
export interface Stop {
  readonly node: TSESTree.CallExpression | TSESTree.Identifier | TSESTree.NewExpression;
  readonly statement: TSESTree.Statement | undefined;
}

/** `retry(async (bail) => { try { ... } catch (error) { bail(error); } })`: whatever fails, the library is told to stop. */
export function stoppedAlways(
  { module }: RetrySite,
  library: LibraryUse,
  fn: FunctionNode,
): Ineffectiveness[] {
  const stops = stopNames(library.entry, fn);
  if (!stops) return [];
  const failing: Node[] = [];
  const found: Stop[] = [];
  walkSameFunction(fn.body, module.visitorKeys, (node) => {
    if (mayFail(node)) failing.push(node);
    if (node.type === 'TryStatement' && node.handler && enclosingFunction(node) === fn) {
      const stop = stopOf(node.handler.body, stops, module.visitorKeys);
      if (stop) found.push(stop);
    }
    if (node.type === 'CallExpression' && isOwnAnswer(node, fn)) {
      const stop = stopOfRejection(node, stops);
      if (stop) found.push({ node: stop, statement: undefined });
    }
  });
  const [stop, ...others] = found;
  if (!stop || others.length > 0) return [];
  // What fails elsewhere is attempted again.
  const region = stop.statement ? tryAround(stop.statement) : answerAround(stop.node, fn);
  const isAll = region !== undefined && failing.every((node) => isWithin(node, region));
  return isAll ? [{ why: 'stopped-always', stop, library: library.name }] : [];
}

/** What waits for something, throws, or is named for a check. */
function mayFail(node: Node): boolean {
  if (node.type === 'CallExpression') return CHECKS.test(lastName(node.callee) ?? '');
  return node.type === 'AwaitExpression' || node.type === 'ThrowStatement';
}

const CHECKS = /assert|check|ensure|expect|parse|raise|throw|valid/i;

/** The first thing that a `catch` does, after what can't leave it, if that is to stop. */
function stopOf(
  { body }: TSESTree.BlockStatement,
  stops: (name: string) => boolean,
  visitorKeys: Parameters<typeof someNode>[1],
): Stop | undefined {
  for (const statement of body) {
    const node = stoppingIn(statement, stops);
    if (node) return { node, statement };
    if (someNode(statement, visitorKeys, ({ type }) => LEAVES.has(type))) return undefined;
  }
  return undefined;
}

const LEAVES: ReadonlySet<string> = new Set(['ReturnStatement', 'ThrowStatement', 'AwaitExpression']);

/** `bail(error)`, `return bail(error)`, `throw new AbortError(error)`. */
function stoppingIn(
  statement: TSESTree.Statement,
  stops: (name: string) => boolean,
): TSESTree.CallExpression | TSESTree.NewExpression | undefined {
  if (statement.type === 'ThrowStatement') {
    const thrown = unwrap(statement.argument);
    return thrown.type === 'NewExpression' && stops(lastName(thrown.callee) ?? '') ? thrown : undefined;
  }
  const told =
    statement.type === 'ExpressionStatement'
      ? statement.expression
      : statement.type === 'ReturnStatement'
        ? statement.argument
        : undefined;
  const call = told && unwrapAwait(told);
  return call?.type === 'CallExpression' && stops(lastName(call.callee) ?? '') ? call : undefined;
}

/** Whether a call is what the operation comes to. */
function isOwnAnswer(call: TSESTree.CallExpression, fn: FunctionNode): boolean {
  const outer = call.parent.type === 'AwaitExpression' ? call.parent.parent : call.parent;
  return outer === fn || (outer.type === 'ReturnStatement' && outer.parent === fn.body);
}

/** `load().catch(bail)`, `load().catch((error) => bail(error))`. */
function stopOfRejection(
  { callee, arguments: [handler] }: TSESTree.CallExpression,
  stops: (name: string) => boolean,
): TSESTree.CallExpression | TSESTree.Identifier | undefined {
  if (callee.type !== 'MemberExpression' || lastName(callee) !== 'catch' || !handler) return undefined;
  const node = unwrap(handler);
  if (node.type === 'Identifier') return stops(node.name) ? node : undefined;
  if (!isFunction(node) || node.body.type !== 'CallExpression') return undefined;
  return stops(lastName(node.body.callee) ?? '') ? node.body : undefined;
}

/** The answer of the operation that a link of its own belongs to. */
function answerAround(node: Node, fn: FunctionNode): Node | undefined {
  for (let outer: Node | undefined = node; outer && outer !== fn; outer = outer.parent)
    if (outer.type === 'CallExpression' && isOwnAnswer(outer, fn))
      return outer.parent.type === 'AwaitExpression' ? outer.parent : outer;
  return undefined;
}

function tryAround(statement: TSESTree.Statement): Node | undefined {
  return statement.parent.parent?.type === 'CatchClause' ? statement.parent.parent.parent : undefined;
}

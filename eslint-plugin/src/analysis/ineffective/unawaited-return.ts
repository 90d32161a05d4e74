import type { TSESTree } from '@typescript-eslint/utils';

import { isOfPlatformType } from '../../syntax/declared-types.js';
import { enclosingFunction, returnedExpressions } from '../../syntax/functions.js';
import { dottedPath, lastName } from '../../syntax/names.js';
import type { SyntaxModule } from '../../syntax/module.js';
import type { FunctionNode, Node } from '../../syntax/nodes.js';
import { unwrap } from '../../syntax/nodes.js';
import { someNode, walkSameFunction } from '../../syntax/walk.js';
import { requestWritten } from '../http/request.js';
import type { Located } from '../resolver.js';
import type { RetrySite } from '../site.js';
import type { Ineffectiveness } from './ineffective.js';

/**
 * `try { return fetch(url); } catch { ... }`: the promise leaves the `try` before it settles, and what is in the `catch`
 * never runs for it.
 */
export function unawaitedReturns(site: RetrySite): Ineffectiveness[] {
  const { module } = site;
  return site.failures
    .filter(({ kind }) => kind === 'catch')
    .flatMap(({ regions: [region] }) => tryBlockOf(region))
    .flatMap((block) => {
      const fn = enclosingFunction(block);
      return fn ? returnedIn(site, block, fn) : [];
    })
    .filter(({ node }) => module === site.module && node.range[0] >= site.node.range[0]);
}

function tryBlockOf(region: Node | undefined): Node[] {
  const clause = region?.parent;
  return clause?.type === 'CatchClause' ? [clause.parent.block] : [];
}

function returnedIn(site: RetrySite, block: Node, fn: FunctionNode) {
  const found: (Ineffectiveness & { why: 'unawaited-return' })[] = [];
  walkSameFunction(block, site.module.visitorKeys, (node) => {
    if (node.type !== 'ReturnStatement' || !node.argument || !isIn(block, node)) return;
    const returned = unwrap(node.argument);
    if (isPromise(site, returned, fn) && !isAfterRequest(site, block, returned))
      found.push({ why: 'unawaited-return', node: returned, canAwait: fn.async });
  });
  return found;
}

/** Whether the nearest `try` around a node is the one of this block: an inner one is not what attempts again. */
function isIn(block: Node, node: Node): boolean {
  for (let outer = node.parent; outer && outer !== block; outer = outer.parent)
    if (outer.type === 'TryStatement') return false;
  return true;
}

/**
 * `const response = await fetch(url); return parsed(response);`: what the retry is for is awaited, and what becomes of
 * its answer is another matter. Not so where what is returned is a request itself.
 */
function isAfterRequest({ module }: RetrySite, block: Node, returned: Node): boolean {
  if (isRequest({ module, node: returned })) return false;
  return someNode(
    block,
    module.visitorKeys,
    (node) =>
      node.type === 'AwaitExpression' &&
      node.range[1] <= returned.range[0] &&
      isRequest({ module, node: unwrap(node.argument) }),
  );
}

/** Whether an expression starts something that fails later: a request, or a call of an async function. */
function isPromise({ module, context, again }: RetrySite, node: Node, fn: FunctionNode): boolean {
  if (node.type !== 'CallExpression' || again.includes(node)) return false;
  const called = context.resolver.calledFunction(module, node.callee);
  // The next attempt is left to itself.
  if (called?.node === fn) return false;
  if (called?.node.async) return !called.node.generator;
  // What is only named like a client, such as the `fetch` of a cache, may answer at once.
  if (isRequest({ module, node })) return !called || returnsPromise(called);
  return !called && (isOfPlatformType(module, node, 'Promise') || isPromiseElsewhere(module, node));
}

/** Whether the same method of the same member is called elsewhere for a promise: `policy.next.send(request).catch(...)`. */
function isPromiseElsewhere(module: SyntaxModule, { callee }: TSESTree.CallExpression): boolean {
  const path = callee.type === 'MemberExpression' ? pathOf(callee) : undefined;
  if (path === undefined) return false;
  return module
    .callsNamed(lastName(callee) ?? '')
    .some(
      ({ callee: other, parent }) =>
        other !== callee &&
        other.type === 'MemberExpression' &&
        pathOf(other) === path &&
        parent.type === 'MemberExpression' &&
        /^(?:then|catch|finally)$/.test(lastName(parent) ?? ''),
    );
}

/** `next.send` of `policy.next.send` and of `this.next.send`; undefined where a variable alone is the object. */
function pathOf({ object, property }: TSESTree.MemberExpression): string | undefined {
  const holder = unwrap(object);
  const owner = holder.type === 'MemberExpression' ? lastName(holder) : undefined;
  return owner === undefined || property.type !== 'Identifier' ? undefined : `${owner}.${property.name}`;
}

function isRequest({ module, node }: Located): boolean {
  return node.type === 'CallExpression' && requestWritten(module, node)?.client !== undefined;
}

function returnsPromise({ module, node }: Located<FunctionNode>): boolean {
  return returnedExpressions(node, module.visitorKeys).some((returned) => {
    const value = unwrap(returned);
    if (isRequest({ module, node: value })) return true;
    if (value.type === 'NewExpression') return lastName(value.callee) === 'Promise';
    if (value.type !== 'CallExpression') return false;
    return lastName(value.callee) === 'then' || dottedPath(value.callee)?.startsWith('Promise.') === true;
  });
}

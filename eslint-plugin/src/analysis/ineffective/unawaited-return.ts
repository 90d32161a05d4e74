import { isOfPlatformType } from '../../syntax/declared-types.js';
import { enclosingFunction } from '../../syntax/functions.js';
import type { FunctionNode, Node } from '../../syntax/nodes.js';
import { unwrap } from '../../syntax/nodes.js';
import { walkSameFunction } from '../../syntax/walk.js';
import { requestOf } from '../http/request.js';
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
    if (isPromise(site, returned, fn))
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

/** Whether an expression starts something that fails later: a request, or a call of an async function. */
function isPromise({ module, context, again }: RetrySite, node: Node, fn: FunctionNode): boolean {
  if (node.type !== 'CallExpression' || again.includes(node)) return false;
  if (requestOf({ module, node, frame: undefined }, node)?.client) return true;
  const called = context.resolver.calledFunction(module, node.callee)?.node;
  // The next attempt is left to itself.
  if (called) return called !== fn && called.async;
  return isOfPlatformType(module, node, 'Promise');
}

import type { TSESTree } from '@typescript-eslint/utils';

import type { Node } from '../../syntax/nodes.js';
import { isFunction, isWithin, unwrap } from '../../syntax/nodes.js';
import { lastName } from '../../syntax/names.js';
import { walk, walkSameFunction } from '../../syntax/walk.js';
import type { SyntaxModule } from '../../syntax/module.js';
import { chainLink } from '../failure/chain-link.js';
import type { RetrySite } from '../site.js';
import { callsOperation } from '../sites/operation.js';

/**
 * The calls that begin an attempt: those of the operation that was handed in, or whatever the attempt waits for. The same
 * call written again after the loop is one more attempt.
 */
export function attemptCallsOf(
  site: RetrySite,
  body: Node,
  waits: ReadonlyMap<Node, unknown>,
  again: ReadonlySet<Node>,
): Set<Node> {
  const { module, operation, failures, attempt } = site;
  const calls = new Set<Node>();
  const begins = (node: TSESTree.CallExpression) =>
    operation
      ? callsOperation(module, node, operation)
      : isWaitedFor(node) && !isWait(node, waits) && !again.has(node);
  if (site.shape === 'interceptor') return new Set([attempt]);
  const isHandled = (node: Node) =>
    failures.some(({ kind, regions }) =>
      kind === 'status' && regions.length === 0
        ? answersStatus(module, node, attempt)
        : regions.some((one) => isWithin(node, one)),
    );
  walkSameFunction(operation ? body : (triedIn(site) ?? attempt), module.visitorKeys, (node) => {
    if (node.type === 'CallExpression' && begins(node) && !isHandled(node)) calls.add(node);
  });
  if (operation) return calls;
  const texts = new Set([...calls].map((call) => module.textOf(call)));
  walk(body, module.visitorKeys, (node) => {
    if (node.type === 'CallExpression' && isWaitedFor(node) && texts.has(module.textOf(node)))
      calls.add(node);
  });
  return calls;
}

/** `if (response.status === 429) await onRateLimit(response)`: what a failed status comes to is no attempt by itself. */
function answersStatus(module: SyntaxModule, node: Node, attempt: Node): boolean {
  for (let inner = node, outer = node.parent; outer && inner !== attempt; inner = outer, outer = outer.parent)
    if (outer.type === 'IfStatement' && inner === outer.consequent && namesFailedStatus(module, outer.test))
      return true;
  return false;
}

function namesFailedStatus(module: SyntaxModule, test: Node): boolean {
  const text = module.textOf(test);
  return /status/i.test(text) && /\b(?:4\d\d|5\d\d)\b/.test(text);
}

/** Of a function that calls itself in a `catch`, the block that may throw. */
function triedIn({ shape, failures }: RetrySite): Node | undefined {
  const handler =
    shape === 'recursion' && failures.every(({ kind }) => kind === 'catch') && failures[0]?.regions[0];
  const { parent } = handler ? (handler.parent ?? {}) : {};
  return parent?.type === 'TryStatement' ? parent.block : undefined;
}

/** `await call()`, `return call()`, `call().catch(...)`, a call with a callback. */
function isWaitedFor(call: TSESTree.CallExpression): boolean {
  let outer: Node = call;
  while (outer.parent && unwrap(outer.parent) === unwrap(call)) outer = outer.parent;
  const { parent } = outer;
  switch (parent?.type) {
    case 'AwaitExpression':
    case 'YieldExpression':
      return true;
    case 'ReturnStatement':
      return !isChain(call) && !isPromiseMade(call);
    case 'MemberExpression':
      return chainLink(parent.parent)?.before === parent.object && !isPromiseMade(call) && !isChain(call);
    default:
      return false;
  }
}

function isChain(call: TSESTree.CallExpression): boolean {
  return chainLink(call) !== undefined;
}

/** `Promise.resolve(x)`, `Promise.reject(error)` begin nothing. */
function isPromiseMade(call: TSESTree.CallExpression): boolean {
  return (
    call.callee.type === 'MemberExpression' &&
    call.callee.object.type === 'Identifier' &&
    call.callee.object.name === 'Promise' &&
    /^(?:resolve|reject)$/.test(lastName(call.callee) ?? '')
  );
}

function isWait(call: Node, waits: ReadonlyMap<Node, unknown>): boolean {
  if (waits.has(call)) return true;
  return (
    call.type === 'CallExpression' &&
    call.arguments.some(
      (argument) => isFunction(argument) && [...waits.keys()].some((one) => isWithin(one, argument)),
    )
  );
}

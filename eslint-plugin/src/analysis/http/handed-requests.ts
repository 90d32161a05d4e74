import type { TSESTree } from '@typescript-eslint/utils';

import { isParameter } from '../../syntax/bindings.js';
import { enclosingFunction } from '../../syntax/functions.js';
import type { SyntaxModule } from '../../syntax/module.js';
import type { FunctionNode, Node } from '../../syntax/nodes.js';
import { isWithin } from '../../syntax/nodes.js';
import { someNode } from '../../syntax/walk.js';
import { Frame } from '../delay/frame.js';
import type { Resolver } from '../resolver.js';
import type { RetrySite } from '../site.js';
import type { KeyedRequest } from './requests.js';
import { attemptedBy } from './requests.js';

/** How many of a function's calls are looked at, and through how many functions of the file. */
const MOST_CALLS = 16;
const MAX_DEPTH = 2;

/**
 * The requests of an attempt whose method is for the callers to say, as calls in the same file have them sent:
 * `request('POST', '/orders')`, where `request(method, path)` attempts `fetch(path, { method })` again. For each request
 * it is the first call that lets something change and hands no key along.
 */
export function handedRequests({ module, attempt, attempted, context }: RetrySite): KeyedRequest[] {
  const open = new Set(
    attempted.requests.flatMap(({ request }) => (request.method === undefined ? request.call : [])),
  );
  if (open.size === 0) return [];
  const found = new Map<Node, KeyedRequest>();
  for (const frame of framesAround(context.resolver.inFile, module, attempt))
    for (const keyed of attemptedBy(context.resolver, module, attempt, frame).requests) {
      const { call, method } = keyed.request;
      if (
        open.has(call) &&
        !found.has(call) &&
        /^(?:POST|PATCH)$/.test(method ?? '') &&
        keyed.key.is === 'no'
      )
        found.set(call, keyed);
    }
  return [...found.values()];
}

/** What the calls of the innermost function around a node that the file calls at all hand to its parameters. */
function framesAround(resolver: Resolver, module: SyntaxModule, node: Node): Frame[] {
  for (let fn = enclosingFunction(node); fn; fn = enclosingFunction(fn)) {
    const frames = framesOf(resolver, module, fn, 0);
    if (frames.length > 0) return frames;
  }
  return [];
}

function framesOf(resolver: Resolver, module: SyntaxModule, fn: FunctionNode, depth: number): Frame[] {
  if (fn.params.length === 0) return [];
  const frames: Frame[] = [];
  for (const call of resolver.callsOf(module, fn)) {
    if (isWithin(call, fn)) continue;
    const caller = enclosingFunction(call);
    const outer =
      caller && depth < MAX_DEPTH && handsOnParameter(module, call, caller)
        ? framesOf(resolver, module, caller, depth + 1)
        : [];
    for (const frame of outer.length > 0 ? outer : [undefined])
      frames.push(Frame.ofCall(fn, module, call.arguments, { module, frame }));
    if (frames.length >= MOST_CALLS) break;
  }
  return frames.slice(0, MOST_CALLS);
}

/** Whether a call hands on what its own function was handed: `this.send(method, path)` in `request(method, path)`. */
function handsOnParameter(
  module: SyntaxModule,
  { arguments: given }: TSESTree.CallExpression,
  caller: FunctionNode,
): boolean {
  return given.some((argument) =>
    someNode(argument, module.visitorKeys, (node) => {
      const variable = node.type === 'Identifier' ? module.variableOf(node) : undefined;
      return variable !== undefined && isParameter(variable) && variable.defs[0]?.node === caller;
    }),
  );
}

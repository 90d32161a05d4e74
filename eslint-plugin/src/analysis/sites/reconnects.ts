import type { TSESTree } from '@typescript-eslint/utils';

import { completionsOf } from '../../syntax/completions.js';
import { enclosingFunction, functionName } from '../../syntax/functions.js';
import { lastName } from '../../syntax/names.js';
import type { FunctionNode, Node } from '../../syntax/nodes.js';
import { isFunction } from '../../syntax/nodes.js';
import { someNode, walk } from '../../syntax/walk.js';
import type { SiteContext } from './context.js';
import type { ErrorPath } from './error-path.js';
import { namesFailureEvent } from './error-path.js';

/** A function that a timer runs again, and how its failure comes to the timer. */
export interface Retried {
  readonly target: FunctionNode;
  readonly failure: ErrorPath;
  /** Where a failed attempt goes on to the timer. */
  readonly entry: Node;
}

const OPENS = /^_?(?:re_?)?(?:connect|open|init)|socket/i;
const STARTS = /connect|^(?:re)?start$|subscribe|^(?:re)?join|log_?in$/i;

/**
 * `handleClose() { setTimeout(() => client.connect(), delay) }`: what a function for a lost connection starts again,
 * wherever that is written.
 */
export function reconnectedBy(
  { module, resolver }: SiteContext,
  timer: TSESTree.CallExpression,
  scheduler: FunctionNode,
): Retried | undefined {
  const [callback] = timer.arguments;
  if (!callback || !isFunction(callback)) return undefined;
  let owner: FunctionNode | undefined = scheduler;
  while (owner && !namesFailureEvent(functionName(owner))) owner = enclosingFunction(owner);
  if (!owner) return undefined;
  let target: FunctionNode | undefined;
  walk(callback.body, module.visitorKeys, (node) => {
    if (node.type !== 'CallExpression' || !STARTS.test(lastName(node.callee) ?? '')) return;
    const called = resolver.calledFunction(module, node.callee);
    target ??= called?.module === module ? called.node : callback;
  });
  return target && { target, entry: timer, failure: { kind: 'event', regions: [owner.body] } };
}

const RECONNECTS = /re_?connect|connect\w*retr(?:y|ies)|retr(?:y|ies)\w*connect/i;
const CONNECTED = /connected|open|ready_?state|alive|online/i;

/**
 * `function reconnect() { if (isConnected()) return; connect(); setTimeout(reconnect, delay); }`: whoever asks for a
 * reconnect has lost the connection, and only the connection ends it.
 */
export function untilConnected({ module }: SiteContext, target: FunctionNode): ErrorPath | undefined {
  const outer = enclosingFunction(target);
  const names = [target, outer].map((fn) => (fn && functionName(fn)) ?? '');
  if (!names.some((name) => RECONNECTS.test(name)) || target.body.type !== 'BlockStatement') return undefined;
  const leaves = target.body.body.some(
    (statement) =>
      statement.type === 'IfStatement' &&
      !completionsOf(statement.consequent).normal &&
      CONNECTED.test(module.textOf(statement.test)),
  );
  return leaves && callsStart(module, target) ? { kind: 'event', regions: [target.body] } : undefined;
}

function callsStart(module: SiteContext['module'], fn: FunctionNode): boolean {
  return someNode(
    fn.body,
    module.visitorKeys,
    (node) =>
      (node.type === 'CallExpression' && OPENS.test(lastName(node.callee) ?? '')) ||
      (node.type === 'NewExpression' && /Socket|EventSource/.test(lastName(node.callee) ?? '')),
  );
}

import type { TSESTree } from '@typescript-eslint/utils';

import { enclosingFunction, functionName } from '../../syntax/functions.js';
import { lastName } from '../../syntax/names.js';
import type { FunctionNode, Node } from '../../syntax/nodes.js';
import { isFunction } from '../../syntax/nodes.js';
import { walk } from '../../syntax/walk.js';
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

import type { TSESTree } from '@typescript-eslint/utils';

import type { RetrySite } from '../../../../analysis/site.js';
import { enclosingFunction } from '../../../../syntax/functions.js';
import { lastName } from '../../../../syntax/names.js';
import type { FunctionNode, Node } from '../../../../syntax/nodes.js';
import { isFunction, unwrap, unwrapAwait } from '../../../../syntax/nodes.js';
import { someNode } from '../../../../syntax/walk.js';
import { endsOf } from '../handler/ends.js';
import { isSelfContained } from '../handler/in-order.js';
import type { Intent } from '../intent.js';
import { isMovable } from '../loop/movable.js';
import { beginsAnew } from '../outer/begins-anew.js';
import type { HandedOn } from '../recursion/handed-on.js';
import { soleResult } from '../recursion/next-call.js';
import type { WrittenRetry } from '../written-retry.js';
import { callbackSteps } from './callback-steps.js';

/** `send().catch(...)`: what is attempted, and the callback that deals with its failure. */
export interface Chain {
  readonly node: TSESTree.CallExpression;
  readonly attempt: Node;
  readonly callback: FunctionNode;
}

/** The chain of an expression, where a rejection callback is all that ends it. */
export function chainOf(expression: Node): Chain | undefined {
  const node = unwrapAwait(expression);
  if (node.type !== 'CallExpression' || node.callee.type !== 'MemberExpression') return undefined;
  const [argument, ...others] = node.arguments;
  if (lastName(node.callee) !== 'catch' || !argument || others.length > 0) return undefined;
  const callback = unwrap(argument);
  if (!isFunction(callback) || callback.generator) return undefined;
  return { node, attempt: node.callee.object, callback };
}

/**
 * Takes a function apart that gives a chain of promises, which calls the function again after a failure:
 * `return send().catch((error) => { if (retries === 0) throw error; return again(retries - 1); });`.
 */
export function writtenChain(
  site: RetrySite,
  fn: FunctionNode,
  call: TSESTree.CallExpression,
  handed: HandedOn,
  intent: Intent,
): WrittenRetry | undefined {
  const result = soleResult(fn.body);
  const chain = result && result.parent?.type !== 'ExpressionStatement' ? chainOf(result) : undefined;
  return chain && readChain(site, chain, (node) => node === call, handed, intent);
}

/** A chain as a call of `retry`, which takes its place. */
export function readChain(
  site: RetrySite,
  { node, attempt, callback }: Chain,
  isAgain: (node: Node) => boolean,
  { counter, growth, outer, removed }: HandedOn,
  intent: Intent,
): WrittenRetry | undefined {
  const { module } = site;
  const isSuspending = someNode(
    attempt,
    module.visitorKeys,
    ({ type }) => type === 'AwaitExpression' || type === 'YieldExpression',
  );
  if (isSuspending || !isMovable(module, node, { statements: [attempt], kept: undefined }, counter, intent))
    return undefined;
  const read = callbackSteps(site, callback, isAgain, { growth, outer });
  const ends =
    read && isSelfContained(read.steps) ? endsOf({ module, counter }, undefined, read.steps) : undefined;
  if (!read || !ends?.exits.every(({ kind }) => kind === 'throws')) return undefined;
  const fn = enclosingFunction(node);
  const parts = { front: [], attempt: [], steps: read.steps, exits: ends.exits };
  if (outer && !(fn && beginsAnew(module, fn, outer, parts))) return undefined;
  return {
    construct: node,
    replaced: [node],
    removed,
    attempt: { kind: 'expression', expression: attempt },
    use: { kind: 'expression' },
    counter,
    error: read.error,
    ...ends,
    handlesLast: true,
    steps: read.steps,
    exhausted: undefined,
  };
}

import type { RetrySite } from '../../../../analysis/site.js';
import { enclosingFunction } from '../../../../syntax/functions.js';
import type { FunctionNode, Node } from '../../../../syntax/nodes.js';
import { someNode } from '../../../../syntax/walk.js';
import { mentionsCounter } from '../counting/counter.js';
import { endsOf } from '../handler/ends.js';
import { isSelfContained } from '../handler/in-order.js';
import { mentionsAny } from '../handler/mentions.js';
import type { Intent } from '../intent.js';
import { isMovable } from '../loop/movable.js';
import { beginsAnew } from '../outer/begins-anew.js';
import type { HandedOn } from '../recursion/handed-on.js';
import type { WrittenRetry } from '../written-retry.js';
import type { Chain } from './chain.js';
import { chainOf } from './chain.js';
import { callbackSteps } from './callback-steps.js';

/**
 * Takes a function apart that gives a chain of promises, which calls the function again after a failure:
 * `return send().catch((error) => { if (retries === 0) throw error; return again(retries - 1); });`.
 */
export function writtenChain(
  site: RetrySite,
  fn: FunctionNode,
  again: Node,
  handed: HandedOn,
  intent: Intent,
): WrittenRetry | undefined {
  const { module } = site;
  const statements: readonly Node[] = fn.body.type === 'BlockStatement' ? fn.body.body : [fn.body];
  const last = statements.at(-1);
  const result = last?.type === 'ReturnStatement' ? last.argument : last === fn.body ? last : undefined;
  const chain = result ? chainOf(module, result) : undefined;
  const isAll = statements.slice(0, -1).every((statement) => statement === chain?.declaration);
  return chain && isAll ? readChain(site, chain, (node) => node === again, handed, intent) : undefined;
}

/** A chain as a call of `retry`, which takes its place. */
export function readChain(
  site: RetrySite,
  { node, attempt, callback, declaration, then }: Chain,
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
  // In another place than the chain, the names of the callback may mean other things.
  if (declaration && declaration.parent !== enclosingFunction(node)?.body) return undefined;
  // An attempt that follows has another number there, and another delay.
  const changing = new Set([growth?.variable]);
  if (then && (mentionsCounter(counter, then) || mentionsAny(module, then, changing))) return undefined;
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
    removed: declaration ? [...removed, { kind: 'declaration', declaration }] : removed,
    handler: declaration,
    attempt: { kind: 'expression', expression: attempt },
    use: { kind: 'expression', then },
    counter,
    error: read.error,
    ...ends,
    handlesLast: true,
    steps: read.steps,
    exhausted: undefined,
  };
}

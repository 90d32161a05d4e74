import type { TSESTree } from '@typescript-eslint/utils';

import { enclosingFunction } from '../../syntax/functions.js';
import type { SyntaxModule } from '../../syntax/module.js';
import { lastName } from '../../syntax/names.js';
import type { FunctionNode, Node } from '../../syntax/nodes.js';
import { isLoop, isStatement, isWithin } from '../../syntax/nodes.js';
import type { RetrySite } from '../site.js';
import { siteOf } from '../site.js';
import type { SiteContext } from './context.js';
import { errorPathTo } from './error-path.js';
import { squeezed } from './promise-chains.js';

/**
 * `let response = await fetch(url); if (response.status === 429) { await sleep(5000); response = await fetch(url); }`: the
 * same call once more for its status. One that is sent again without a wait has been mended before: it has a new token, or
 * is without what the server would not take.
 */
export function secondTriesOnStatus(context: SiteContext): RetrySite[] {
  const { module, resolver } = context;
  return [...awaitedCalls(module)].flatMap(([fn, calls]) =>
    calls.flatMap((again, index): RetrySite[] => {
      const first = callBefore(module, calls.slice(0, index), again);
      const attempt = first && statementOf(first);
      if (!attempt || isInLoop(again, fn)) return [];
      const failure = errorPathTo(resolver, module, again, fn);
      if (failure?.kind !== 'status' || failure.regions.some((region) => isWithin(first, region))) return [];
      const waits = failure.regions
        .flatMap((region) => context.waits.waitsIn(module, region))
        .filter(({ node }) => node.range[1] <= again.range[0]);
      if (waits.length === 0) return [];
      return [
        siteOf(context, {
          shape: 'second-try',
          node: fn,
          attempt,
          again: [again],
          failures: [failure],
          waits,
          code: { module, body: fn.body, reattempts: (_, run) => run.reaches(again) },
        }),
      ];
    }),
  );
}

/** The calls that each function waits for, in the order of the text: a long file has the same call in many functions. */
function awaitedCalls(module: SyntaxModule): Map<FunctionNode, TSESTree.CallExpression[]> {
  const byFunction = new Map<FunctionNode, TSESTree.CallExpression[]>();
  for (const call of module.calls) {
    const fn = call.parent.type === 'AwaitExpression' ? enclosingFunction(call) : undefined;
    if (!fn) continue;
    const calls = byFunction.get(fn);
    if (calls) calls.push(call);
    else byFunction.set(fn, [call]);
  }
  return byFunction;
}

/** The last of some calls that is written as another one is, and ended before it. */
function callBefore(
  module: SyntaxModule,
  calls: readonly TSESTree.CallExpression[],
  again: TSESTree.CallExpression,
): Node | undefined {
  const name = lastName(again.callee);
  const before = calls.filter((call) => call.range[1] <= again.range[0] && lastName(call.callee) === name);
  if (before.length === 0) return undefined;
  const text = squeezed(module, again);
  return before.findLast((call) => squeezed(module, call) === text);
}

function statementOf(node: Node): Node | undefined {
  let statement: Node | undefined = node;
  while (statement && !isStatement(statement)) statement = statement.parent;
  return statement;
}

/** The turns of a loop are attempts themselves, unless it goes through a list. */
function isInLoop(node: Node, fn: FunctionNode): boolean {
  for (let outer = node.parent; outer && outer !== fn; outer = outer.parent)
    if (isLoop(outer) && !/^For(?:Of|In)/.test(outer.type)) return true;
  return false;
}

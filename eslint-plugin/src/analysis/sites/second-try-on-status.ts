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
  return module.calls.flatMap((again): RetrySite[] => {
    if (again.parent.type !== 'AwaitExpression') return [];
    const first = callBefore(module, again);
    const fn = enclosingFunction(again);
    const attempt = first && statementOf(first);
    if (!fn || !attempt || isInLoop(again, fn)) return [];
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
  });
}

/** The awaited call of the same function that is written as another one is, before it. */
function callBefore(module: SyntaxModule, again: TSESTree.CallExpression): Node | undefined {
  const calls = module.callsNamed(lastName(again.callee) ?? '');
  if (calls.length < 2) return undefined;
  const fn = enclosingFunction(again);
  const before = calls.filter(
    (call) =>
      call.range[1] <= again.range[0] &&
      call.parent.type === 'AwaitExpression' &&
      enclosingFunction(call) === fn,
  );
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

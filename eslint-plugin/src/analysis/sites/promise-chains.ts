import type { TSESTree } from '@typescript-eslint/utils';

import { completionsOf } from '../../syntax/completions.js';
import type { SyntaxModule } from '../../syntax/module.js';
import { lastName } from '../../syntax/names.js';
import type { FunctionNode, Node } from '../../syntax/nodes.js';
import { isFunction, unwrap, unwrapAwait } from '../../syntax/nodes.js';
import { someNode } from '../../syntax/walk.js';
import type { RetrySite } from '../site.js';
import { siteOf } from '../site.js';
import type { SiteContext } from './context.js';
import { asserts } from './vocabulary.js';
import { isRejectionCallback } from './failure-events.js';

/** `operation().catch(() => operation())`: the same call again in the chain's own rejection callback. */
export function promiseChainSites(context: SiteContext): RetrySite[] {
  const { module } = context;
  const sites: RetrySite[] = [];
  for (const fn of module.functions) {
    if (!isRejectionCallback(fn) || fn.parent.type !== 'CallExpression') continue;
    const chain = fn.parent;
    const first = startOf(chain);
    const again = first && sameCallIn(module, fn.body, first);
    if (!first || !again || asserts(module, fn.body)) continue;
    if (mendsBefore(context, fn, again) || failsAnyway(again)) continue;
    sites.push(
      siteOf(context, {
        shape: 'promise-chain',
        node: chain,
        attempt: first,
        again: [again],
        failures: [{ kind: 'rejection', regions: [fn.body] }],
        waits: context.waits.waitsIn(module, fn.body),
        code: { module, body: chain, reattempts: (_, run) => run.reaches(again) },
      }),
    );
  }
  return sites;
}

/** `.catch(async () => { await createTable(); await insert(); })`: what failed is mended first, which is no retry. */
function mendsBefore({ module, waits }: SiteContext, fn: FunctionNode, again: Node): boolean {
  if (waits.waitsIn(module, fn.body).length > 0) return false;
  return someNode(
    fn.body,
    module.visitorKeys,
    (node) => node.type === 'AwaitExpression' && node.range[1] <= again.range[0],
  );
}

/** `.catch(() => remove(file).then(() => { throw new SetUpError(); }))`: what is called again clears up, and nothing more. */
function failsAnyway(again: Node): boolean {
  for (let node = again; ;) {
    const member: Node | undefined = node.parent;
    const call: Node | undefined = member?.parent;
    if (member?.type !== 'MemberExpression' || member.object !== node) return false;
    if (call?.type !== 'CallExpression' || call.callee !== member) return false;
    const [then] = lastName(member) === 'then' ? call.arguments : [];
    if (then && isFunction(then) && then.body.type === 'BlockStatement') {
      const ended = completionsOf(then.body);
      if (ended.throws && !ended.normal && !ended.returns) return true;
    }
    node = call;
  }
}

/** The call that a chain of `.then` and `.catch` begins with. */
function startOf(chain: TSESTree.CallExpression): TSESTree.CallExpression | undefined {
  let node: Node = chain;
  while (
    node.type === 'CallExpression' &&
    node.callee.type === 'MemberExpression' &&
    /^(?:then|catch|finally)$/.test(lastName(node.callee) ?? '')
  )
    node = unwrapAwait(node.callee.object);
  return node.type === 'CallExpression' && node !== chain ? node : undefined;
}

/** The call in `region` that is written as another one is, or undefined. */
export function sameCallIn(
  module: SyntaxModule,
  region: Node,
  call: TSESTree.CallExpression,
): Node | undefined {
  const name = lastName(call.callee);
  const text = squeezed(module, call);
  return module
    .callsIn(region)
    .findLast(
      (other) =>
        lastName(other.callee) === name &&
        !isFunction(unwrap(other.callee)) &&
        squeezed(module, other) === text,
    );
}

/** A call's source without the spaces between its tokens, which a second writing of it may lay out otherwise. */
export function squeezed(module: SyntaxModule, node: Node): string {
  return module.textOf(node).replace(/\s+/g, '');
}

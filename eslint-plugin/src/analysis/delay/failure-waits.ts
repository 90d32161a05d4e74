import type { SyntaxModule } from '../../syntax/module.js';
import type { FunctionNode, Node } from '../../syntax/nodes.js';
import type { SiteContext } from '../sites/context.js';

/** What calls more than this does more than attempt. */
const MAX_CALLED = 20;

/**
 * Whether what a region calls waits before it hands a failure on: `async function load() { try { ... } catch (error) {
 * await sleep(delay); throw error; } }`. Whoever calls it again has waited already.
 */
export function waitsBeforeFailing(
  context: Pick<SiteContext, 'resolver' | 'waits'>,
  module: SyntaxModule,
  region: Node,
  seen = new Set<FunctionNode>(),
): boolean {
  return module.callsIn(region).some((call) => {
    const called = context.resolver.calledFunction(module, call.callee);
    if (!called || seen.has(called.node) || seen.size > MAX_CALLED) return false;
    seen.add(called.node);
    const tries = called.module.triesIn(called.node);
    return (
      tries.some(({ handler }) => handler && context.waits.waitsIn(called.module, handler.body).length > 0) ||
      waitsBeforeFailing(context, called.module, called.node.body, seen)
    );
  });
}

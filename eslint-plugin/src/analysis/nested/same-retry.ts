import type { SyntaxModule } from '../../syntax/module.js';
import { enclosingFunction } from '../../syntax/functions.js';
import type { FunctionNode, Node } from '../../syntax/nodes.js';
import { isFunction } from '../../syntax/nodes.js';
import type { Resolver } from '../resolver.js';
import type { RetrySite } from '../site.js';

const MAX_FUNCTIONS = 30;

/**
 * Whether what a retry attempts again leads back to another one: `connect()` hands its failure to `recover()`, which calls
 * `connect()`. Seen from either function, it is one and the same retry.
 */
export function isSameRetry(resolver: Resolver, inner: RetrySite, outer: RetrySite): boolean {
  const around = functionOf(outer);
  if (!around || inner.module !== outer.module) return false;
  return reaches(resolver, inner.module, inner.node, around);
}

function functionOf({ node }: RetrySite): FunctionNode | undefined {
  return isFunction(node) ? node : enclosingFunction(node);
}

function reaches(resolver: Resolver, module: SyntaxModule, from: Node, target: FunctionNode): boolean {
  const seen = new Set<Node>([from]);
  for (const region of seen) {
    for (const { callee } of module.callsIn(region)) {
      const called = resolver.inFile.calledFunction(module, callee);
      if (called?.node === target) return true;
      if (called && seen.size < MAX_FUNCTIONS) seen.add(called.node);
    }
  }
  return false;
}

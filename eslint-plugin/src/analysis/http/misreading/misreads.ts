import type { SyntaxModule } from '../../../syntax/module.js';
import type { Node } from '../../../syntax/nodes.js';
import { walk } from '../../../syntax/walk.js';
import type { Resolver } from '../../resolver.js';
import { conversionsOf } from './conversions.js';
import { understandsDates } from './dates.js';
import { headerRead } from './header-read.js';
import type { RetryAfterRead } from './retry-after-read.js';

/** The reads of the header below `region` that get a legal form wrong. */
export function misreadsIn(resolver: Resolver, module: SyntaxModule, region: Node): RetryAfterRead[] {
  if (!/retry-after/i.test(module.textOf(region))) return [];
  // What two reads are handed to is wrong once.
  const misreads = new Map<Node, RetryAfterRead>();
  walk(region, module.visitorKeys, (node) => {
    const read = headerRead(node);
    if (!read) return;
    if (read.capitalized) {
      const { source } = read;
      misreads.set(node, { misreading: 'capitalized-key', node, source, unit: 'text', fallback: undefined });
      return;
    }
    for (const { isInReach, ...conversion } of conversionsOf(resolver, module, node)) {
      if (misreads.has(conversion.node) || understandsDates(module, conversion.node)) continue;
      misreads.set(conversion.node, { ...conversion, source: isInReach ? read.source : undefined });
    }
  });
  return [...misreads.values()];
}

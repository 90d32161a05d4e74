import type { TSESTree } from '@typescript-eslint/utils';

import type { Node } from '../../syntax/nodes.js';
import { unwrap } from '../../syntax/nodes.js';
import type { ChainLink } from './chain-link.js';
import { chainLink } from './chain-link.js';
import type { Throws } from './throws.js';

/** What the links of a chain are asked. */
export interface ChainParts {
  /** Whether what the chain begins with rejects. */
  head(node: Node): Throws;
  /** Whether a callback throws. */
  handler(node: Node): Throws;
  /** Told of a rejection callback that nothing comes to. */
  passOver(node: Node): void;
}

/** `promise.then(onFulfilled, onRejected)`, `.catch`, `.finally`: undefined for calls of anything else. */
export function chainRejects(call: TSESTree.CallExpression, parts: ChainParts): Throws | undefined {
  const links: ChainLink[] = [];
  let head: Node = call;
  // Bundles have chains of thousands of links: from the last one down, and then up again, without recursion.
  for (let link = chainLink(head); link; link = chainLink(head)) {
    links.push(link);
    head = unwrap(link.before);
  }
  if (links.length === 0) return undefined;
  return links.reduceRight((before, link) => linkRejects(link, before, parts), parts.head(head));
}

function linkRejects({ name, call }: ChainLink, before: Throws, parts: ChainParts): Throws {
  const [first, second] = call.arguments;
  if (name === 'finally') {
    if (first) parts.handler(first);
    return before;
  }
  const onFulfilled = name === 'then' ? first : undefined;
  const onRejected = name === 'then' ? second : first;
  let after: Throws = before === 'yes' ? 'yes' : 'no';
  if (before !== 'yes' && onFulfilled) after = parts.handler(onFulfilled);
  if (before === 'no') {
    if (onRejected) parts.passOver(onRejected);
    return after;
  }
  const handled = onRejected ? parts.handler(onRejected) : 'yes';
  return before === 'yes' ? handled : after === handled ? after : 'may';
}

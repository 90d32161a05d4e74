import type { Node } from '../../syntax/nodes.js';
import { isWithin } from '../../syntax/nodes.js';
import type { FoundSite } from '../site.js';
import type { Attempted } from './requests.js';

/**
 * What an attempt does, without what only follows on its failure: a function that calls itself in its `catch`, and sends
 * the order by mail once no attempt is left, attempts the order again, and not the mail.
 */
export function withoutFallback({ shape, again, attempt }: FoundSite, attempted: Attempted): Attempted {
  if (shape !== 'recursion') return attempted;
  const handlers = again.flatMap((call) => catchAround(call, attempt) ?? []);
  const requests = attempted.requests.filter(
    ({ lead }) => !handlers.some((handler) => isWithin(lead, handler)),
  );
  return requests.length === attempted.requests.length ? attempted : { ...attempted, requests };
}

function catchAround(node: Node, attempt: Node): Node | undefined {
  for (let outer = node.parent; outer && outer !== attempt; outer = outer.parent)
    if (outer.type === 'CatchClause') return outer;
  return undefined;
}

import type { RetryingClient } from '../../libraries/retrying-client.js';
import type { Located } from '../resolver.js';
import type { SiteContext } from '../sites/context.js';
import type { MakingNode, Origin } from '../sites/library-calls/origin.js';
import { originOf } from '../sites/library-calls/origin.js';

/**
 * The calls and constructions that are told how often a client attempts, the one whose options hold first. What is called
 * on a client is told nothing: `queue.sendMessage(message)` of `queue.sendMessage(message).promise()`, where `queue` is a
 * parameter, takes the message alone.
 */
export function makersOf(
  context: SiteContext,
  client: RetryingClient,
  origin: Origin,
): Located<MakingNode>[] {
  if (client.wraps === undefined) return toldOf(client, origin);
  const [outer] = toldOf(client, origin);
  const inner = outer?.node.arguments[client.wraps];
  const wrapped = inner && originOf(context.resolver, outer.module, inner, 0, { everywhere: true });
  return wrapped ? toldOf(client, wrapped) : [];
}

function toldOf({ layered }: RetryingClient, { path, made = [] }: Origin): Located<MakingNode>[] {
  if (layered) return made.toReversed();
  const steps = path.match(/#|\(\)/g)?.length ?? 0;
  // A client of a type is one that was made out of sight: what is known was made of it.
  return steps === made.length ? made.slice(0, 1) : [];
}

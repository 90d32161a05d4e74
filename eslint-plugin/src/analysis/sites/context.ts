import type { SyntaxModule } from '../../syntax/module.js';
import type { Node } from '../../syntax/nodes.js';
import type { Wait, WaitFinder } from '../delay/waits.js';
import type { AttemptCode } from '../failure/overload.js';
import { resendsUnanswered, retriesOverload } from '../failure/overload.js';
import { attemptedBy } from '../http/requests.js';
import { readsRetryAfter } from '../http/retry-after.js';
import type { Resolver } from '../resolver.js';
import type { RetrySite, Shape } from '../site.js';

/** What the finders of sites share. */
export interface SiteContext {
  readonly module: SyntaxModule;
  readonly resolver: Resolver;
  readonly waits: WaitFinder;
}

/** A site as its finder sees it, before its facts are gathered. */
export interface Found {
  readonly shape: Shape;
  readonly node: Node;
  readonly attempt: Node;
  readonly waits: readonly Wait[];
  readonly code: AttemptCode;
  readonly takesOperation: boolean;
}

/** Gathers the facts that every shape has in common. */
export function siteOf(context: SiteContext, found: Found): RetrySite {
  const { module, resolver } = context;
  const { code, ...rest } = found;
  const { requests, local } = attemptedBy(resolver, module, found.attempt);
  return {
    ...rest,
    module,
    requests,
    local,
    retriesOverload: retriesOverload(resolver, code),
    readsRetryAfter: readsRetryAfter(resolver, module, [found.node, found.attempt]),
    resendsUnanswered: resendsUnanswered(resolver, code),
  };
}

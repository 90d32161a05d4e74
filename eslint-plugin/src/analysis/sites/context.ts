import type { SyntaxModule } from '../../syntax/module.js';
import type { Node } from '../../syntax/nodes.js';
import type { WaitFinder } from '../delay/waits.js';
import type { Resolver } from '../resolver.js';
import type { RetrySite } from '../site.js';

/** What the finders of sites and of facts share. */
export interface SiteContext {
  readonly module: SyntaxModule;
  readonly resolver: Resolver;
  readonly waits: WaitFinder;
  /** The retry sites of a module, this one or another: what is called there may retry too. */
  readonly sitesOf: (module: SyntaxModule) => readonly RetrySite[];
  /** Those of them that lie in a region. */
  readonly sitesIn: (module: SyntaxModule, region: Node) => readonly RetrySite[];
}

import type { SyntaxModule } from '../../syntax/module.js';
import type { WaitFinder } from '../delay/waits.js';
import type { Resolver } from '../resolver.js';

/** What the finders of sites and of facts share. */
export interface SiteContext {
  readonly module: SyntaxModule;
  readonly resolver: Resolver;
  readonly waits: WaitFinder;
}

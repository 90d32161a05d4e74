import type { ParsedFile } from '../syntax/module.js';
import { SyntaxModule } from '../syntax/module.js';
import { WaitFinder } from './delay/waits.js';
import type { RetryAfterRead } from './http/retry-after.js';
import { misreadsIn } from './http/retry-after.js';
import type { ModuleHost } from './module-host.js';
import { noModules } from './module-host.js';
import { Resolver } from './resolver.js';
import type { RetrySite } from './site.js';
import { helperCallSites, helpersAmong } from './sites/helper-calls.js';
import type { HelperIndex } from './sites/helper-calls.js';
import type { SiteContext } from './sites/context.js';
import { interceptorSites } from './sites/interceptors.js';
import { librarySites } from './sites/library-calls.js';
import { loopSites } from './sites/loops/loops.js';
import { promiseChainSites } from './sites/promise-chains.js';
import { recursionSites } from './sites/recursion.js';
import { requeueSites } from './sites/requeue.js';
import { secondTrySites } from './sites/second-try.js';
import { reentrySites } from './sites/reentry/reentry.js';
import { timerSites } from './sites/timers.js';

/**
 * Without one of these words a file re-attempts nothing that can be seen: one look at the text spares most files the
 * walk.
 */
const GATE =
  /retr(?:y|ies)|attempt|back_?off|setTimeout|sleep|delay|\bcatch\b|reconnect|randomizationFactor|bottleneck|axios|\bgot\b|\bky\b/i;

/** Everything that is known of one file. */
export interface FileAnalysis {
  readonly sites: readonly RetrySite[];
  /** The reads of Retry-After that get a legal form of it wrong, at a retry site or in a helper for one. */
  readonly misreads: readonly RetryAfterRead[];
}

const NOTHING: FileAnalysis = { sites: [], misreads: [] };

/** The retry sites of a parsed file with their facts. `host` is asked for the modules that it imports. */
export function analyze(file: ParsedFile, filename: string, host: ModuleHost = noModules): FileAnalysis {
  if (!GATE.test(file.text)) return NOTHING;
  const module = new SyntaxModule(file, filename);
  const resolver = new Resolver(host);
  const waits = new WaitFinder(resolver);
  const own = ownSites({ module, resolver, waits });
  const helpers = new Map<SyntaxModule, HelperIndex>([[module, helpersAmong(own)]]);
  const helpersOf = (inModule: SyntaxModule): HelperIndex => {
    let index = helpers.get(inModule);
    if (!index) {
      index = helpersAmong(ownSites({ module: inModule, resolver, waits }));
      helpers.set(inModule, index);
    }
    return index;
  };
  const context = { module, resolver, waits };
  return {
    sites: [...own, ...helperCallSites(context, helpersOf), ...librarySites(context)],
    misreads: misreadsIn(module, file.ast),
  };
}

/** The retries that are written out in a module, not those of libraries and helpers that it calls. */
function ownSites(context: SiteContext): RetrySite[] {
  const direct = [
    ...loopSites(context),
    ...recursionSites(context),
    ...timerSites(context),
    ...promiseChainSites(context),
    ...interceptorSites(context),
    ...secondTrySites(context),
    ...requeueSites(context),
  ];
  return [...direct, ...reentrySites(context, direct)];
}

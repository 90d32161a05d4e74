import { ByPosition } from '../syntax/by-position.js';
import { enclosingFunction } from '../syntax/functions.js';
import type { SyntaxModule } from '../syntax/module.js';
import type { Node } from '../syntax/nodes.js';
import { WaitFinder } from './delay/waits.js';
import type { Resolver } from './resolver.js';
import type { RetrySite } from './site.js';
import type { SiteContext } from './sites/context.js';
import type { HelperIndex } from './sites/helper-calls.js';
import { helperCallSites, helpersAmong } from './sites/helper-calls.js';
import { interceptorSites } from './sites/interceptors.js';
import { librarySites } from './sites/library-calls.js';
import { loopSites } from './sites/loops/loops.js';
import { promiseChainSites } from './sites/promise-chains.js';
import { recursionSites } from './sites/recursion.js';
import { recordedRetrySites } from './sites/recorded-retries.js';
import { reentrySites } from './sites/reentry/reentry.js';
import { requeueSites } from './sites/requeue.js';
import { awaitsReadiness } from './sites/readiness.js';
import { retryIntervalSites } from './sites/retry-intervals.js';
import { secondTrySites } from './sites/second-try.js';
import { secondTriesOnStatus } from './sites/second-try-on-status.js';
import { timerSites } from './sites/timers.js';
import { isPaceOfPoll } from './sites/vocabulary.js';

/** The retry sites of the linted file, and of the modules that its sites lead to; each module's are found once. */
export class SiteIndex {
  readonly #waits: WaitFinder;
  readonly #own = new Map<SyntaxModule, readonly RetrySite[]>();
  readonly #helpers = new Map<SyntaxModule, HelperIndex>();
  readonly #all = new Map<SyntaxModule, readonly RetrySite[]>();
  readonly #byPosition = new Map<SyntaxModule, ByPosition<RetrySite>>();

  constructor(private readonly resolver: Resolver) {
    this.#waits = new WaitFinder(resolver);
  }

  sitesOf(module: SyntaxModule): readonly RetrySite[] {
    return remembered(this.#all, module, () => {
      const context = this.#contextOf(module);
      const helperCalls = helperCallSites(context, (other) => this.#helpersOf(other));
      const libraryCalls = librarySites(context).filter(
        (site) => !isPacedAsPoll(site) && !awaitsReadiness(enclosingFunction(site.node)),
      );
      return [...this.#ownSites(module), ...helperCalls, ...libraryCalls];
    });
  }

  #sitesIn(module: SyntaxModule, region: Node): readonly RetrySite[] {
    const make = () => new ByPosition(this.sitesOf(module), ({ node }) => node);
    return remembered(this.#byPosition, module, make).within(region);
  }

  #ownSites(module: SyntaxModule): readonly RetrySite[] {
    return remembered(this.#own, module, () => ownSites(this.#contextOf(module)));
  }

  #helpersOf(module: SyntaxModule): HelperIndex {
    return remembered(this.#helpers, module, () => helpersAmong(this.#ownSites(module)));
  }

  #contextOf(module: SyntaxModule): SiteContext {
    return {
      module,
      resolver: this.resolver,
      waits: this.#waits,
      sitesOf: (other) => this.sitesOf(other),
      sitesIn: (other, region) => this.#sitesIn(other, region),
    };
  }
}

/** The retries that are written out in a module, not those of libraries and helpers that it calls. */
function ownSites(context: SiteContext): RetrySite[] {
  const recursions = recursionSites(context);
  // A call of itself from a timer is one retry, however it is looked at.
  const waitsOfRecursions = new Set(recursions.flatMap(({ waits }) => waits.map(({ node }) => node)));
  const direct = [
    ...loopSites(context),
    ...recursions,
    ...timerSites(context).filter(({ node }) => !waitsOfRecursions.has(node)),
    ...promiseChainSites(context),
    ...interceptorSites(context),
    ...secondTrySites(context),
    ...secondTriesOnStatus(context),
    ...requeueSites(context),
    ...recordedRetrySites(context),
    ...retryIntervalSites(context),
  ];
  return [...direct, ...reentrySites(context, direct)].filter((site) => !isPacedAsPoll(site));
}

/** Whether all that a timer, a library or a call of itself waits is the interval of a poll. */
function isPacedAsPoll({ shape, waits }: RetrySite): boolean {
  return (
    shape !== 'loop' &&
    waits.length > 0 &&
    waits.every(({ delay }) => delay !== undefined && isPaceOfPoll(delay))
  );
}

function remembered<Key, Value>(known: Map<Key, Value>, key: Key, compute: () => Value): Value {
  let value = known.get(key);
  if (value === undefined) {
    value = compute();
    known.set(key, value);
  }
  return value;
}

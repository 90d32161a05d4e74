import type { TSESTree } from '@typescript-eslint/utils';

import type { Completions } from '../../syntax/completions.js';
import type { SyntaxModule } from '../../syntax/module.js';
import { enclosingFunction } from '../../syntax/functions.js';
import { lastName } from '../../syntax/names.js';
import type { FunctionNode, Node } from '../../syntax/nodes.js';
import { isFunction, isWithin } from '../../syntax/nodes.js';
import { SKIP, walk } from '../../syntax/walk.js';
import { AbstractRun } from '../failure/abstract-run.js';
import { NO_RESPONSE } from '../failure/names.js';
import type { LibraryMend, RetrySite } from '../site.js';
import { failingCode } from '../failing-code.js';
import type { SiteContext } from '../sites/context.js';
import { isCalledLater, isWaitedFor } from './in-line.js';
import { retryingRequest } from './retrying-request.js';
import { isSameRetry } from './same-retry.js';

/** A retry that runs within each attempt of another one. */
export interface InnerRetry {
  /** Where the outer attempt comes to it, in the file of the outer site. */
  readonly node: Node;
  /** What retries: `load()`, or the name of a library with "client". */
  readonly what: string;
  /** How often it attempts, the first time included; undefined where that can't be told. */
  readonly attempts: number | undefined;
  /** Whether it is proved that it attempts again. */
  readonly proved: boolean;
  /** The option that leaves the retrying to the outer site. */
  readonly mend?: LibraryMend;
}

const MAX_DEPTH = 4;
/** Timers and interceptors attempt again on their own time; only these make the one around them wait for their end. */
const IN_LINE: ReadonlySet<RetrySite['shape']> = new Set([
  'helper-call',
  'library-call',
  'loop',
  'promise-chain',
  'recursion',
]);

/**
 * The retries within each attempt of a site, in functions that it calls too. What catches its own failure in the end
 * is none: the outer site never hears of it.
 */
export function innerRetries(site: RetrySite): InnerRetry[] {
  if (!IN_LINE.has(site.shape) || site.attempted.local || site.operation) return [];
  // What leads to another attempt outside is none of the failures that are attempted again inside.
  if (site.retriesOverload.is === 'no' && site.resendsUnanswered.is === 'no') return [];
  if (isForFailureOfItsOwn(site)) return [];
  return attemptsIn(site).flatMap(({ module, node }) => new InnerSearch(site).from(module, node));
}

/**
 * Whether the code lets some failures lead to another attempt, and those of an overloaded or lost server are not known to
 * be among them: `if (error instanceof StateChanged) return again();`.
 */
function isForFailureOfItsOwn({ code, resendsUnanswered, retriesOverload }: RetrySite): boolean {
  return code !== undefined && resendsUnanswered.is === 'unknown' && retriesOverload.is === 'unknown';
}

/** Whether what got no answer fails for good, and it is not known to ask an overloaded server again. */
function isForAnswersOnly({ code, resendsUnanswered, retriesOverload }: RetrySite): boolean {
  return code !== undefined && resendsUnanswered.is === 'no' && retriesOverload.is !== 'yes';
}

function attemptsIn(site: RetrySite): readonly { module: SyntaxModule; node: Node }[] {
  const { module, library } = site;
  if (!library) return failingCode(site).map((node) => ({ module, node }));
  const { operation } = library;
  return operation ? [{ module: operation.module, node: operation.node.body }] : [];
}

class InnerSearch {
  readonly #found: InnerRetry[] = [];
  readonly #followed = new Set<Node>();
  readonly #context: SiteContext;

  constructor(private readonly site: RetrySite) {
    this.#context = site.context;
    // A site that attempts itself again is no second one.
    const around = enclosingFunction(site.node);
    if (around && !isWithin(site.node, site.attempt)) this.#followed.add(around);
    if (isFunction(site.node)) this.#followed.add(site.node);
  }

  from(module: SyntaxModule, attempt: Node): InnerRetry[] {
    this.#search(module, attempt, undefined, 0);
    return this.#found;
  }

  #search(
    module: SyntaxModule,
    region: Node,
    lead: TSESTree.CallExpression | undefined,
    depth: number,
  ): void {
    for (const inner of this.#sitesIn(module, region)) {
      const place = lead ?? this.#inOwnFile(module, inner.node);
      if (!this.#isSwallowed(module, inner.node, region)) this.#add(place, lead, inner);
    }
    if (this.#found.length > 0 && depth > 0) return;
    walk(region, module.visitorKeys, (node) => {
      // What runs later, or in the background, keeps no attempt waiting.
      if (isFunction(node) && isCalledLater(node)) return SKIP;
      if (node.type !== 'CallExpression' || !isWaitedFor(node)) return undefined;
      if (this.#isSwallowed(module, node, region)) return undefined;
      const place = lead ?? this.#inOwnFile(module, node);
      const request = retryingRequest(this.#context, module, node);
      if (request) {
        this.#found.push({ node: place, ...request });
        return undefined;
      }
      this.#follow(module, node, lead, depth);
      return undefined;
    });
  }

  #follow(
    module: SyntaxModule,
    call: TSESTree.CallExpression,
    lead: TSESTree.CallExpression | undefined,
    depth: number,
  ): void {
    if (depth >= MAX_DEPTH) return;
    const called = this.#context.resolver.calledFunction(module, call.callee);
    if (!called || this.#followed.has(called.node)) return;
    this.#followed.add(called.node);
    if (this.#ends(called.module, called.node)) return;
    this.#search(
      called.module,
      called.node.body,
      lead ?? (module === this.site.module ? call : undefined),
      depth + 1,
    );
  }

  #sitesIn(module: SyntaxModule, region: Node): RetrySite[] {
    return this.#context
      .sitesIn(module, region)
      .filter(
        (inner) =>
          inner.node !== this.site.node &&
          inner.attempt !== this.site.attempt &&
          IN_LINE.has(inner.shape) &&
          (!inner.library || inner.library.isHanded) &&
          !inner.attempted.local &&
          !isForAnswersOnly(inner) &&
          !isSameRetry(this.#context.resolver, inner, this.site),
      );
  }

  #add(place: Node, lead: TSESTree.CallExpression | undefined, inner: RetrySite): void {
    const name = lead ? lastName(lead.callee) : inner.library?.name;
    const what = name === undefined ? 'the retry in it' : lead ? `\`${name}()\`` : name;
    this.#found.push({
      node: place,
      what,
      attempts: attemptsOf(inner),
      proved: inner.library?.proved ?? true,
    });
  }

  /** A place at the outer site for what lies elsewhere: in a function that it is handed by name, in another file. */
  #inOwnFile(module: SyntaxModule, node: Node): Node {
    return module === this.site.module && isWithin(node, this.site.node) ? node : this.site.node;
  }

  /** Whether a function never rejects, so that nothing around it attempts it again. */
  #ends(module: SyntaxModule, fn: FunctionNode): boolean {
    return fn.async && this.#completions(module, fn.body).every(({ throws, returns }) => !throws && !returns);
  }

  /** Whether a `catch` between a call and the attempt lets control go on. */
  #isSwallowed(module: SyntaxModule, node: Node, region: Node): boolean {
    let inner = node;
    for (let outer = node.parent; outer && isWithin(outer, region); inner = outer, outer = outer.parent) {
      if (isFunction(outer)) return false;
      if (outer.type !== 'TryStatement' || outer.block !== inner || !outer.handler || outer.block === region)
        continue;
      if (this.#completions(module, outer.handler.body).every(({ throws }) => !throws)) return true;
    }
    return false;
  }

  /** How code may end when no answer came, by both readings of what can't be told. */
  #completions(module: SyntaxModule, body: Node): Completions[] {
    return [true, false].map((doubtful) =>
      new AbstractRun(this.#context.resolver, { status: NO_RESPONSE, doubtful }).run(module, body),
    );
  }
}

/** How often a site attempts, as far as that is counted. */
export function attemptsOf(site: RetrySite): number | undefined {
  return site.library ? site.library.attempts : site.attempts.count;
}

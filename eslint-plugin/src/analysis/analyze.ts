import type { TSESTree } from '@typescript-eslint/utils';

import type { ParsedFile } from '../syntax/module.js';
import { moduleOf } from '../syntax/module.js';
import type { LoopNode } from '../syntax/nodes.js';
import type { TypeSource } from '../syntax/type-source.js';
import type { Prospect } from './gate.js';
import { prospectIn } from './gate.js';
import { misreadsIn } from './http/misreading/misreads.js';
import type { RetryAfterRead } from './http/misreading/retry-after-read.js';
import type { ResentCall } from './http/resent-calls.js';
import { resentCallsIn } from './http/resent-calls.js';
import type { IgnoredOption } from './ineffective/ignored-options.js';
import { ignoredOptionsIn } from './ineffective/ignored-options.js';
import { unusedInstancesIn } from './ineffective/other-instance.js';
import { singleTurnsIn } from './ineffective/single-turn.js';
import type { ModuleHost } from './module-host.js';
import { noModules } from './module-host.js';

import type { PerCallPolicy } from './policies/per-call.js';
import { perCallPoliciesIn } from './policies/per-call.js';
import { RememberedModules } from './remembered-modules.js';
import type { Located } from './resolver.js';
import { Resolver } from './resolver.js';
import { SiteIndex } from './site-index.js';
import type { RetrySite } from './site.js';

/** Everything that is known of one file. */
export interface FileAnalysis {
  readonly sites: readonly RetrySite[];
  /** The reads of Retry-After that get a legal form of it wrong, at a retry site or in a helper for one. */
  readonly misreads: readonly RetryAfterRead[];
  /** The calls that have another file send a POST again, without a key. */
  readonly resentCalls: readonly ResentCall[];
  /** Retry options that are handed to something which has none. */
  readonly ignoredOptions: readonly IgnoredOption[];
  /** Loops that count attempts and never come to a second one. */
  readonly singleTurns: readonly Located<LoopNode>[];
  /** Calls by which a library watches a client that sends nothing. */
  readonly unusedInstances: readonly Located<TSESTree.CallExpression>[];
  /** What learns from call to call, and is made anew for each. */
  readonly perCallPolicies: readonly PerCallPolicy[];
}

/**
 * The retry sites of a parsed file with their facts. `host` is asked for the modules that it imports, `types` for what
 * the syntax leaves open. Of tests nothing is told. `prospect` is given by who has looked at the text already.
 */
export function analyze(
  file: ParsedFile,
  filename: string,
  host: ModuleHost = noModules,
  types?: TypeSource,
  prospect: Prospect = prospectIn(file.text, filename),
): FileAnalysis {
  if (prospect === 'nothing') return NOTHING;
  const module = moduleOf(file, filename, types);
  const resolver = new Resolver(host === noModules ? host : new RememberedModules(host));
  const perCallPolicies = perCallPoliciesIn(resolver, module);
  if (prospect === 'policies') return { ...NOTHING, perCallPolicies };
  const index = new SiteIndex(resolver);
  return {
    sites: index.sitesOf(module),
    resentCalls: resentCallsIn(resolver, module, (other) => index.sitesOf(other)),
    misreads: misreadsIn(resolver, module, file.ast),
    ignoredOptions: ignoredOptionsIn(module),
    singleTurns: singleTurnsIn(module),
    unusedInstances: unusedInstancesIn(module),
    perCallPolicies,
  };
}

/** Whether nothing was found that a rule could tell of. */
export function isEmpty(analysis: FileAnalysis): boolean {
  return Object.values(analysis).every((found: readonly unknown[]) => found.length === 0);
}

const NOTHING: FileAnalysis = {
  sites: [],
  misreads: [],
  resentCalls: [],
  ignoredOptions: [],
  singleTurns: [],
  unusedInstances: [],
  perCallPolicies: [],
};

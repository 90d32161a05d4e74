import type { TSESTree } from '@typescript-eslint/utils';

import type { HazardRule } from '../libraries/hazard.js';
import type { RetryLibrary } from '../libraries/retry-library.js';
import type { RetryUse } from '../libraries/retry-use.js';
import type { SyntaxModule } from '../syntax/module.js';
import type { FunctionNode, Node } from '../syntax/nodes.js';
import type { Wait } from './delay/waits.js';
import type { AttemptCode } from './failure/overload.js';
import { withLazy } from './lazy.js';
import type { Located } from './resolver.js';
import type { SiteContext } from './sites/context.js';
import type { SiteFacts } from './site-facts.js';
import { siteFacts } from './site-facts.js';
import type { ErrorPath } from './sites/error-path.js';
import type { HandedOperation } from './sites/operation.js';

/** How a site re-attempts. */
export type Shape =
  | 'helper-call'
  | 'interceptor'
  | 'library-call'
  | 'loop'
  | 'promise-chain'
  | 'recursion'
  | 'requeue'
  | 'second-try'
  | 'timer';

/**
 * A site as its finder sees it.
 *
 * | shape | `node` | `attempt` | `again` | `failures` |
 * | --- | --- | --- | --- | --- |
 * | loop | the loop | its `try` block, or its body | the loop: its next turn | the `catch`, or the branch on a status |
 * | recursion | the function | its body | the calls of itself | the ways to those calls |
 * | timer | the `setTimeout` call | the body of the function that it runs | the timer | the way to it |
 * | promise-chain | the chain | its first call | the same call again | the rejection callback |
 * | interceptor | the rejection handler | the call that sends again | that call | the handler |
 * | second-try | the `try` statement | its block | the same call in the `catch` | the `catch` |
 * | second-try for a status | the function | the statement of the first call | the same call | the branch on the status |
 * | requeue | the call that queues | that call | that call | none |
 * | helper-call | the call | the body of what is handed | see `helper` | see `helper` |
 * | library-call | the call | the body of what is handed | none | none |
 */
export interface FoundSite {
  readonly shape: Shape;
  readonly context: SiteContext;
  /** The file that the site is in. */
  readonly module: SyntaxModule;
  /** The construct that re-attempts. */
  readonly node: Node;
  /** What runs at each attempt. */
  readonly attempt: Node;
  /** What begins the next attempt. */
  readonly again: readonly Node[];
  /** How control comes from a failed attempt towards the next, with the code that runs only then. */
  readonly failures: readonly ErrorPath[];
  readonly waits: readonly Wait[];
  /** One attempt as code that can be run in the abstract: whether it ends in another one, on each path. */
  readonly code?: AttemptCode;
  /** For a helper that is handed the operation: what it is handed is not known here but at its calls. */
  readonly operation?: HandedOperation;
  /** For a call of a helper: the site in the helper, which says how often, how long and for which failures. */
  readonly helper?: RetrySite;
  readonly library?: LibraryUse;
}

/**
 * A place where an operation is attempted again after it failed, with what the analysis found out about it. Each fact is
 * yes, no or unknown; a rule reports only what is proved.
 */
export type RetrySite = FoundSite & SiteFacts;

/** A site with its facts; `own` are those that its shape finds in another way. */
export function siteOf(
  context: SiteContext,
  found: Omit<FoundSite, 'context' | 'module'>,
  own: Partial<typeof siteFacts> = {},
): RetrySite {
  return withLazy({ ...found, context, module: context.module }, { ...siteFacts, ...own });
}

/** What a library does at this site, from its options. */
export interface LibraryUse {
  readonly name: string;
  /** What is known of it, and the kind of use that this is. */
  readonly entry: RetryLibrary;
  readonly use: RetryUse;
  /** What it is handed to attempt; undefined where that can't be seen, or it watches a client. */
  readonly operation: Located<FunctionNode> | undefined;
  /** Whether it is handed what to attempt at all. */
  readonly isHanded: boolean;
  /** Whether what it is handed is attempted again only if it asks to. */
  readonly asksForRetry: boolean;
  /** Whether it attempts again what rejects, and looks at nothing else. */
  readonly seesRejectionsOnly: boolean;
  /** How often it attempts at most, the first time included; undefined where that can't be told. */
  readonly attempts: number | undefined;
  /** Whether it is proved, or written here, that it attempts again at all. */
  readonly proved: boolean;
  readonly findings: readonly LibraryFinding[];
  /** The option that lets only transient errors through, where the library has one and it is not given. */
  readonly transientOnly: LibraryMend | undefined;
}

/** An option, or its absence, that makes a library's retry unsafe. */
export interface LibraryFinding {
  readonly rule: HazardRule;
  readonly node: Node;
  /** What happens in production, as a clause that follows the library's name. */
  readonly consequence: string;
  /** Whether what it takes for granted of the library is proved. */
  readonly proved: boolean;
  /** Whether it is what the library does where nothing is said to it. */
  readonly byDefault: boolean;
  readonly mend?: LibraryMend;
}

/** What takes the option that mends a library's retry. */
export type MendPlace =
  | { readonly call: TSESTree.CallExpression | TSESTree.NewExpression; readonly argument: number }
  /** Options that are written down under the library's type or name. */
  | { readonly object: TSESTree.ObjectExpression }
  /** A number that stands for the options, and says under which name it would be among them. */
  | { readonly alone: Node; readonly option: string };

/** The option that mends a {@link LibraryFinding}. */
export interface LibraryMend {
  readonly place: MendPlace;
  /** Where the option belongs below that place: `['retry', 'jitter']`. */
  readonly path: readonly string[];
  readonly value: string;
  /** The name in the value that has to be imported. */
  readonly imports?: { readonly name: string; readonly from: string };
  /** A phrase for the menu: "Turn on jitter". */
  readonly title: string;
}

import type { TSESTree } from '@typescript-eslint/utils';

import type { SyntaxModule } from '../syntax/module.js';
import type { Node } from '../syntax/nodes.js';
import type { Wait } from './delay/waits.js';
import type { Fact } from './fact.js';
import type { IdempotencyKey } from './http/idempotency-key.js';
import type { Request } from './http/request.js';

/** How a site re-attempts. */
export type Shape =
  'helper-call' | 'interceptor' | 'library-call' | 'loop' | 'promise-chain' | 'recursion' | 'timer';

/** A request of an attempt, with its key. */
export interface KeyedRequest {
  readonly request: Request;
  readonly key: IdempotencyKey;
}

/**
 * A place where an operation is attempted again after it failed, with what the analysis found out about it. Each fact is
 * yes, no or unknown; a rule reports only what is proved.
 */
export interface RetrySite {
  readonly shape: Shape;
  readonly module: SyntaxModule;
  /** The construct that re-attempts. */
  readonly node: Node;
  /** What runs at each attempt. */
  readonly attempt: Node;
  readonly waits: readonly Wait[];
  readonly requests: readonly KeyedRequest[];
  /** Whether what is attempted stays on this machine: files, locks, processes. */
  readonly local: boolean;
  /** Whether a response of 429 or 503 leads to another attempt. */
  readonly retriesOverload: Fact;
  /** Whether the server's Retry-After is looked at. */
  readonly readsRetryAfter: Fact;
  /** Whether it attempts again when no answer came, so that the server may have done what was asked. */
  readonly resendsUnanswered: Fact;
  /** For a helper that is handed the operation: what it is handed is not known here but at its calls. */
  readonly takesOperation: boolean;
  readonly library?: LibraryUse;
}

/** What a library does at this site, from its options. */
export interface LibraryUse {
  readonly name: string;
  readonly findings: readonly LibraryFinding[];
}

/** An option, or its absence, that makes a library's retry unsafe. */
export interface LibraryFinding {
  readonly rule: 'require-idempotency-key' | 'require-jitter' | 'respect-retry-after';
  readonly node: Node;
  /** What happens in production, as a clause that follows the library's name. */
  readonly consequence: string;
  readonly mend?: LibraryMend;
}

/** The option that mends a {@link LibraryFinding}. */
export interface LibraryMend {
  /** The call whose argument takes the option. */
  readonly call: TSESTree.CallExpression;
  readonly argument: number;
  /** Where the option belongs below the argument: `['retry', 'jitter']`. */
  readonly path: readonly string[];
  readonly value: string;
  /** A phrase for the menu: "Turn on jitter". */
  readonly title: string;
}

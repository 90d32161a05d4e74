import type { AsFetch, AsRetry } from './as-retry.js';
import type { Behavior } from './behavior.js';
import type { Hazard } from './hazard.js';
import type { RetryUse } from './retry-use.js';
import type { RetryingClient } from './retrying-client.js';
import type { SharedPolicy } from './shared-policy.js';
import type { VersionRange } from './versions.js';

/** An option that limits how often it is attempted, with the value that leaves no retry. */
export interface Limit {
  readonly option: string;
  /** 0 for a number of retries, 1 for a number of attempts. */
  readonly none: number;
  /** Whether 0 stands for no limit at all. */
  readonly zeroIsEndless?: boolean;
  /** Whether 0 is taken for a limit that is not given. */
  readonly zeroIsDefault?: boolean;
  /** The versions that call it so; all where none are named. */
  readonly versions?: VersionRange;
}

/** What a library is, as the table of the documentation groups them. */
export type LibraryKind =
  | 'circuit breaker'
  | 'connection'
  | 'data client'
  | 'database client'
  | 'HTTP client'
  | 'job queue'
  | 'retry helper'
  | 'SDK';

/** What is known of a library that retries. */
export interface RetryLibrary {
  readonly name: string;
  readonly kind: LibraryKind;
  /** The modules that export it; the name where none are listed. A `*` at the end stands for any further letters. */
  readonly modules?: readonly string[];
  /** The versions that this was read from, with the file or the page of its documentation. */
  readonly source: string;
  /** What it does by default, one for each range of versions that differs, the newest first. */
  readonly behaviors: readonly Behavior[];
  /** What to know of it that no rule reports, as sentences. */
  readonly notes?: readonly string[];
  /** A use of it that no rule reports, as code. */
  readonly instead?: string;
  readonly uses: readonly RetryUse[];
  /** Clients of it that retry by themselves. */
  readonly clients?: readonly RetryingClient[];
  /** What of it must outlive the calls that it is used for. */
  readonly policies?: readonly SharedPolicy[];
  /** What is the same as something else: clients made by a factory, methods that return what they are called on. */
  readonly same?: Readonly<Record<string, string>>;
  readonly limit?: Limit;
  /** Whether a number in the place of the options is the limit: `retry: 3`. */
  readonly limitAlone?: boolean;
  /** An option that waits a fixed time when it has this value: with many attempts, that is a poll and no retry. */
  readonly growth?: { readonly option: string; readonly none: number };
  /** An option that is told of each failure; a function that always throws there switches the retry off. */
  readonly failureHook?: string;
  /** An option that decides what is attempted again, from the error. */
  readonly predicate?: string;
  /**
   * The argument that says what a policy attempts again, and the exports that say it: all failures, those that a function
   * is true for, those of a class.
   */
  readonly handles?: {
    readonly argument: number;
    readonly all: string;
    readonly byPredicate: string;
    readonly byClass: string;
  };
  /** What hands that decision to `isTransient`, in the versions that have the option. */
  readonly transientOnly?: {
    readonly option: string;
    readonly value: string;
    readonly versions?: VersionRange;
  };
  /** Predicates that the library exports and that are true only where no answer came. */
  readonly networkErrorsOnly?: RegExp;
  /** Predicates that the library exports and that are true, whatever the method, where no answer came. */
  readonly resendsEveryMethod?: RegExp;
  /** Errors that an operation throws, or callbacks that it is handed, to stop attempting. */
  readonly stopsOn?: RegExp;
  /** The parameter of an operation that it calls to stop attempting, whatever its name. */
  readonly stopParameter?: number;
  /** Whether an operation is attempted again only if it asks to: `retry(error)` of promise-retry. */
  readonly asksForRetry?: boolean;
  /** Whether Retry-After is left to the operation, because the library sees no responses. */
  readonly seesNoResponses?: boolean;
  /** Options that are a delay in milliseconds, or a function that computes it. */
  readonly delays?: readonly string[];
  /** What those functions are handed the delay under that the library would wait itself, jitter and Retry-After included. */
  readonly ownDelay?: string;
  /**
   * Where it is told of its server: options that are a socket file, and options that are a host or URL. Nothing has to be
   * spread over the clients of a server on this machine, which is also where it looks for one that it is told nothing of.
   */
  readonly server?: { readonly socketFiles: readonly string[]; readonly hosts: readonly string[] };
  /** How a call that is handed an operation is written as one of forbear's `retry()`; absent where it can't be. */
  readonly asRetry?: AsRetry;
  /** Whether it is told to retry at the end of a chain that sends one request, with its headers set by `set()`. */
  readonly isChained?: true;
  /** How the `fetch` that it makes is made by forbear's `createFetch()`; absent where it makes none. */
  readonly asFetch?: AsFetch;
  readonly hazards: readonly Hazard[];
}

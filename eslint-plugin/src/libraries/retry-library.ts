import type { RetryingClient } from './retrying-client.js';
import type { SharedPolicy } from './shared-policy.js';
import type { VersionRange } from './versions.js';

/** The position of an argument, or the last argument that is an object literal, for libraries that take it anywhere. */
export type Place = number | 'last-object';

/**
 * A place where a library is told how to retry. `path` says what is called, constructed or named, from the module on:
 * `default` is the default export, `operation` a named one, `default.extend` a member, `operation().attempt` a member of
 * what a call returned, `default#on` a member of an instance. A CommonJS module is its own default export.
 */
export interface RetryUse {
  readonly kind: 'call' | 'construct' | 'property' | 'type';
  readonly path: string;
  /** The argument that is attempted, for libraries that are handed an operation. */
  readonly operation?: number | 'first-function';
  /** The argument that holds the options; absent where this use takes none. */
  readonly options?: Place;
  /** Where the retry options are below it: `['retry']`. */
  readonly below?: readonly string[];
  /** The argument that is an HTTP client whose requests are retried from here on. */
  readonly client?: number;
  /** An argument that is itself the delay, or computes it. */
  readonly delay?: number;
  /** An argument that is a function of the stream of errors and waits with RxJS' own operators. */
  readonly notifier?: number;
  /** What the first argument says, where that decides: the name of an event. */
  readonly event?: string;
  /** Whether a property of this name means the library only in files that import it. */
  readonly onlyWhereImported?: boolean;
  /** Whether nothing is retried, or nothing can be said, unless retry options are given. */
  readonly onlyWhenAsked?: boolean;
}

/** What must hold for an option to be unsafe. */
export type Condition =
  /** Whatever the options are. */
  | { readonly is: 'always' }
  /** It is not given, and its default is unsafe. */
  | { readonly is: 'absent' }
  /** It is given, whatever its value. */
  | { readonly is: 'given' }
  /** It is written with one of these values. */
  | { readonly is: 'one-of'; readonly values: readonly (boolean | number | string | null)[] }
  /** It is not written with one of these values; what it is may be out of sight. */
  | { readonly is: 'not'; readonly values: readonly number[] }
  /** It is a number above this. */
  | { readonly is: 'above'; readonly value: number }
  /** It is an empty list. */
  | { readonly is: 'empty-list' }
  /** It is a list that has one of these entries, whatever their case. */
  | { readonly is: 'lists'; readonly values: readonly (number | string)[] }
  /** It is a function whose result has no random part. */
  | { readonly is: 'unjittered-delay' }
  /** It is a function that computes the delay without any of these names. */
  | { readonly is: 'delay-without'; readonly names: RegExp }
  /** It is a function. */
  | { readonly is: 'function' }
  /** It is this export of the library, or an instance of it. */
  | { readonly is: 'export'; readonly path: string };

/** Another option that decides with the first. */
export interface OptionCondition {
  readonly option: string;
  readonly when: readonly Condition[];
}

/** The option that makes a use safe. */
export interface Mend {
  readonly option: string;
  readonly value: string;
  /** A phrase for the menu: "Turn on jitter". */
  readonly title: string;
  /** The versions that have the option. */
  readonly versions?: VersionRange;
}

/** The rules that libraries are told of. */
export type HazardRule =
  | 'no-ineffective-retry'
  | 'no-permanent-error-retry'
  | 'require-attempt-timeout'
  | 'require-backoff'
  | 'require-idempotency-key'
  | 'require-jitter'
  | 'require-retry-limit'
  | 'respect-abort'
  | 'respect-retry-after';

/** An unsafe use of an option. Options below others are written with dots: `backoff.jitter`. */
export interface Hazard {
  readonly rule: HazardRule;
  readonly option: string;
  readonly when: readonly Condition[];
  /** The uses that it holds for, by the path as it is written in the source: instances of one's own may differ. */
  readonly on?: RegExp;
  /** All of these must hold as well. */
  readonly also?: readonly OptionCondition[];
  /** Words in the call that make it harmless: a header that is sent, a value that brings jitter with it. */
  readonly unlessMentioned?: readonly string[];
  readonly versions?: VersionRange;
  /** What happens in production, as a clause after the library's name. */
  readonly consequence: string;
  readonly mend?: Mend;
}

/** An option that limits how often it is attempted, with the value that leaves no retry. */
export interface Limit {
  readonly option: string;
  /** 0 for a number of retries, 1 for a number of attempts. */
  readonly none: number;
  /** How often it attempts where the option is not given, the first time included; `Infinity` where nothing ends it. */
  readonly attempts?: number;
}

/** What is known of a library that retries. */
export interface RetryLibrary {
  readonly name: string;
  /** The modules that export it; the name where none are listed. A `*` at the end stands for any further letters. */
  readonly modules?: readonly string[];
  /** The versions that this was read from, with the file or the page of its documentation. */
  readonly source: string;
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
  /** Predicates that the library exports and that are true only where no answer came. */
  readonly networkErrorsOnly?: RegExp;
  /** Predicates that the library exports and that are true, whatever the method, where no answer came. */
  readonly resendsEveryMethod?: RegExp;
  /** Errors that an operation throws, or callbacks that it is handed, to stop attempting. */
  readonly stopsOn?: RegExp;
  /** Whether an operation is attempted again only if it asks to: `retry(error)` of promise-retry. */
  readonly asksForRetry?: boolean;
  /** Whether Retry-After is left to the operation, because the library sees no responses. */
  readonly seesNoResponses?: boolean;
  /** Options that are a delay in milliseconds, or a function that computes it. */
  readonly delays?: readonly string[];
  readonly hazards: readonly Hazard[];
}

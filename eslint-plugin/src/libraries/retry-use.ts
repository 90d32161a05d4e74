import type { OptionCondition } from './hazard.js';

/** The position of an argument, or the last argument that is an object literal, for libraries that take it anywhere. */
export type Place = number | 'last-object';

/**
 * A place where a library is told how to retry. `path` says what is called, constructed or named, from the module on:
 * `default` is the default export, `operation` a named one, `default.extend` a member, `operation().attempt` a member of
 * what a call returned, `default#on` a member of an instance. A CommonJS module is its own default export.
 */
export interface RetryUse {
  readonly kind: 'call' | 'construct' | 'property' | 'shape' | 'type';
  readonly path: string;
  /**
   * For objects that are known by what is in them, wherever they stand in a project that depends on the library: all of
   * this holds of their options. `path` is the option by whose name they are looked for.
   */
  readonly shape?: readonly OptionCondition[];
  /** The argument that is attempted, for libraries that are handed an operation. */
  readonly operation?: number | 'first-function';
  /** What must be among the arguments that made what this is called on: `retry()` of `wrap(retry(...), breaker)`. */
  readonly madeOf?: string;
  /** The option that is attempted, more than once only if another one says so. */
  readonly operationIn?: { readonly option: string; readonly onlyIf: OptionCondition };
  /** The argument that holds the options; absent where this use takes none. */
  readonly options?: Place;
  /** The option that an argument stands for where it is no object of options: `Effect.retry(operation, schedule)`. */
  readonly standsFor?: string;
  /** Where the retry options are below it: `['retry']`. */
  readonly below?: readonly string[];
  /** Where what this is called on was given options when it was made, which hold where this use gives none. */
  readonly defaults?: { readonly options: Place; readonly below: readonly string[] };
  /** The argument that is an HTTP client whose requests are retried from here on. */
  readonly client?: number;
  /** An argument that is itself the delay, or computes it. */
  readonly delay?: number;
  /** An argument that is a function of the stream of errors and waits with RxJS' own operators. */
  readonly notifier?: number;
  /** Whether it is an operator, and attempts what it is piped behind. */
  readonly piped?: boolean;
  /** What the first argument says, where that decides: the name of an event. */
  readonly event?: string;
  /** Whether a property of this name means the library only in files that import it. */
  readonly onlyWhereImported?: boolean;
  /** For objects under a name: the option among them without which a POST or PATCH beside them is not sent again. */
  readonly unsafeMethodsBy?: string;
  /** Whether nothing is retried, or nothing can be said, unless retry options are given. */
  readonly onlyWhenAsked?: boolean;
}

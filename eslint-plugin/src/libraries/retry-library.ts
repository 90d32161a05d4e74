/** How a library is called where its retry is configured. */
export interface RetryCall {
  /** The export that is called: `default`, or a name. */
  readonly export: string;
  /** The members of it that take the options: `got.extend`, `ky.post`. Empty where the export itself is called. */
  readonly members: readonly string[];
  /** The argument that is attempted, for libraries that are handed an operation. */
  readonly operation?: number;
  /** The argument that holds the options. */
  readonly options: number;
  /** Where the retry options are below it: `['retry']`, or none. */
  readonly below: readonly string[];
}

/** What must hold for an option to be unsafe. */
export type Condition =
  /** It is not given, and its default is unsafe. */
  | { readonly is: 'absent' }
  /** It is written with one of these values. */
  | { readonly is: 'one-of'; readonly values: readonly (boolean | number | string)[] }
  /** It is an empty list. */
  | { readonly is: 'empty-list' }
  /** It is a list that has one of these entries, whatever their case. */
  | { readonly is: 'lists'; readonly values: readonly string[] }
  /** It is a function whose result has no random part. */
  | { readonly is: 'unjittered-delay' }
  /** It is a function that computes the delay without any of these names. */
  | { readonly is: 'delay-without'; readonly names: RegExp };

/** An unsafe use of an option. */
export interface Hazard {
  readonly rule: 'require-idempotency-key' | 'require-jitter' | 'respect-retry-after';
  readonly option: string;
  readonly when: readonly Condition[];
  /** Options that make it harmless: with `randomize: true`, say, or a delay function that brings its own jitter. */
  readonly unless?: readonly string[];
  /** What happens in production, as a clause after the library's name. */
  readonly consequence: string;
  readonly mend?: { readonly option: string; readonly value: string; readonly title: string };
}

/** What is known of a library that retries. */
export interface RetryLibrary {
  readonly name: string;
  /** Where the defaults and hazards were read or tried. */
  readonly source: string;
  readonly calls: readonly RetryCall[];
  /** The option with the number of retries; 0 turns the retry off. */
  readonly limit: string;
  /** Whether nothing is retried unless the retry options are given. */
  readonly onlyWhenAsked: boolean;
  readonly hazards: readonly Hazard[];
}

import type { VersionRange } from './versions.js';

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
  /** It is a number that is not above another option, or above what that is by default. */
  | { readonly is: 'not-above'; readonly option: string; readonly byDefault: number }
  /** It is given, and its code says the one and not the other. */
  | { readonly is: 'written'; readonly with: RegExp; readonly without: RegExp }
  /** It is given, and nothing in it speaks of chance. */
  | { readonly is: 'unspread' }
  /** It is an empty list. */
  | { readonly is: 'empty-list' }
  /** It is a list that has one of these entries, whatever their case. */
  | { readonly is: 'lists'; readonly values: readonly (number | string)[] }
  /** It is a list of ranges, one of which has this in it: `[[400, 429]]`. */
  | { readonly is: 'covers'; readonly value: number }
  /** It is a function whose result has no random part. */
  | { readonly is: 'unjittered-delay' }
  /** It is a function that computes the delay without any of these names. */
  | { readonly is: 'delay-without'; readonly names: RegExp }
  /** It is a function. */
  | { readonly is: 'function' }
  /** It is a function of the error that is true for answers that stay the same, such as a 400 or a 404. */
  | { readonly is: 'retries-permanent' }
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
  /** As code. `library.member` stands for a member of what the file imports the library as. */
  readonly value: string;
  /** The name in `value` that stands for what the unsafe option is now. */
  readonly written?: string;
  /** What is to be left out of the list that is written; `value` stands for a list that is not written here. */
  readonly leaveOut?: readonly string[];
  /** The name in `value` that has to be imported. */
  readonly imports?: { readonly name: string; readonly from: string };
  /** A phrase for the menu: "Turn on jitter". */
  readonly title: string;
  /** The versions that have the option. */
  readonly versions?: VersionRange;
}

/** The rules that libraries are told of. */
export type HazardRule =
  | 'no-ineffective-retry'
  | 'no-permanent-error-retry'
  | 'require-backoff'
  | 'require-idempotency-key'
  | 'require-jitter'
  | 'require-retry-limit'
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
  /** Whether nothing is ever sent again, so that there is nothing else to say. */
  readonly never?: boolean;
  /** Whether it holds only for an operation that goes over the network: what fails here may well succeed at once. */
  readonly overNetwork?: boolean;
  readonly versions?: VersionRange;
  /**
   * Whether it is what the library does where nothing is said to it at all: such a use is a site of its own, and is reported
   * in `strict` alone.
   */
  readonly byDefault?: boolean;
  /** What happens in production, as a clause after the library's name. */
  readonly consequence: string;
  readonly mend?: Mend;
}

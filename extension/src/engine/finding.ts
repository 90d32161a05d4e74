import type { PlacedSite } from 'eslint-plugin-forbear/inventory';

/** Text to put in place of a range of a document; `start` and `end` are UTF-16 offsets, `end` exclusive. */
export interface Replacement {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** A change that a rule offers for the user to judge. */
export interface Suggestion {
  /** A verb phrase that says what applying it does. */
  readonly title: string;
  readonly replacement: Replacement;
}

/** A rewrite of a whole retry, or of a call, for a user who asks for it where nothing is wrong. */
export interface Rewrite extends Suggestion {
  /** What it becomes a call of: `retry()`, a circuit breaker, a `fetch` that `createFetch()` has made. */
  readonly to: 'breaker' | 'fetch' | 'retry';
  /** Where it is. */
  readonly start: number;
  readonly end: number;
}

/** The retries of a text. */
export interface Retries {
  /** In the order of the text. */
  readonly sites: readonly PlacedSite[];
  /** What they could become. */
  readonly rewrites: readonly Rewrite[];
}

/** One report of a rule; offsets are UTF-16 code units of the linted text. */
export interface Finding {
  /** With its prefix, as configuration and comments spell it: `forbear/require-jitter`. */
  readonly ruleId: string;
  readonly message: string;
  readonly severity: 'error' | 'warning';
  readonly start: number;
  readonly end: number;
  /** The rule's documentation page. */
  readonly documentationUrl?: string;
  /** A change that keeps the program's behavior. */
  readonly fix?: Replacement;
  readonly suggestions: readonly Suggestion[];
  /** Comments that silence the rule; `line` is missing where no comment can stand. */
  readonly disable: { readonly line?: Replacement; readonly file: Replacement };
}

/** What the engine says of a text: its findings, or why there are none to be had. */
export type Analysis =
  | {
      readonly kind: 'linted';
      readonly findings: readonly Finding[];
      /** Where they came with the findings. */
      readonly retries?: Retries;
    }
  /** The text does not parse, as happens all the time while someone types. */
  | { readonly kind: 'unparsable' }
  /** The engine or a rule failed, which is a bug. */
  | { readonly kind: 'failed'; readonly error: unknown };

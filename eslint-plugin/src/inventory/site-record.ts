import type { DelayForm } from '../analysis/delay/delay-value.js';
import type { Certainty } from '../analysis/fact.js';
import type { Shape } from '../analysis/site.js';

/** What is known of one retry site, as plain data. Lines and columns count from 1. */
export interface SiteRecord {
  readonly line: number;
  readonly column: number;
  readonly shape: Shape;
  /** The library that retries, where it is one. */
  readonly library: string | null;
  /** What an attempt calls: `POST https://example.com/charges`, `load()`. Empty where that can't be told. */
  readonly calls: readonly string[];
  /** How many attempts are made if all fail, the first included; null where that can't be told. */
  readonly attempts: number | 'unlimited' | null;
  readonly waits: WaitsRecord;
  /** Whether each wait has a random part. */
  readonly jitter: Certainty;
  readonly retryAfter: Certainty;
  /** Whether what must not happen twice is sent with one idempotency key; null where nothing asks for a key. */
  readonly idempotencyKey: Certainty | null;
  /** Whether each attempt is limited in time. */
  readonly timeout: Certainty;
  /** Whether a circuit breaker stops it; `unknown` where the file speaks of one. */
  readonly breaker: Certainty;
  /** Retries within each attempt, so that the attempts multiply. */
  readonly nested: readonly { readonly what: string; readonly attempts: number | null }[];
}

export interface WaitsRecord {
  /** `none` where it is proved that nothing is waited for between attempts. */
  readonly form: DelayForm | 'none';
  /** How long each wait can be, in milliseconds: the first 50 where there are more, the first 5 where the number of attempts is not known; null where that can't be told. */
  readonly longestMs: readonly number[] | null;
  /** How long all waits can be together if every attempt fails, in milliseconds; null where that can't be told. */
  readonly totalMs: number | null;
  /** Whether they are what the library does by default, with no option that says otherwise. */
  readonly isDefault: boolean;
}

/** The retry sites of a file. */
export interface FileRecord {
  /** An absolute path. */
  readonly file: string;
  readonly sites: readonly SiteRecord[];
}

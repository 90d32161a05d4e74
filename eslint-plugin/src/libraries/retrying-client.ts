import type { OptionCondition } from './hazard.js';
import type { Limit } from './retry-library.js';
import type { VersionRange } from './versions.js';

/**
 * A client whose requests are attempted again without being asked: what retries around it multiplies with that. Paths
 * are written as those of `RetryUse`, from the module on: `default#chat.completions.create`.
 */
export interface RetryingClient {
  /** The calls that send a request, by their whole path. */
  readonly sends: RegExp;
  /** Those of them by which something is made. */
  readonly creates?: {
    /** What the calls end with: others need not be followed to a client. */
    readonly methods: readonly string[];
    readonly calls: RegExp;
    /** The argument whose `idempotencyKey` keeps it from being made twice. */
    readonly keyIn: number;
  };
  /** How often a request is attempted by default, the first time included. */
  readonly attempts: number;
  readonly versions?: VersionRange;
  /** The argument that holds the options of what makes the client. */
  readonly options?: number | 'last';
  /** Whether each call on the way to a request may be given options, and not only what makes the client: `got.extend()`. */
  readonly layered?: boolean;
  /** The argument of a request that holds options of its own. */
  readonly requestOptions?: number;
  /** Whether some requests take parts of their path first, so that their options come later: `update(id, body, options)`. */
  readonly pathFirst?: boolean;
  /** The options that say how often; the first one that is a number holds. `false` stands for never. */
  readonly limits: readonly Limit[];
  /** The option that leaves no retry, where it is not the last of the limits with its value for none. */
  readonly mend?: { readonly option: string; readonly value: string };
  /** Other options that switch the retries off, or hand them to something that can't be told. */
  readonly off?: readonly OptionCondition[];
  /** The argument that is another client, whose options hold: of `DynamoDBDocumentClient.from(client)`. */
  readonly wraps?: number;
  /** Whether only requests that may be sent twice are attempted again: neither POST nor PATCH. */
  readonly safeMethodsOnly?: boolean;
}

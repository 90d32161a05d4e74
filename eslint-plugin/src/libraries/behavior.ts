import type { VersionRange } from './versions.js';

/**
 * How a value is known: `run` where a test runs the release and sees it, `read` where a test finds it in the code of the
 * installed release because running it takes its service, `unproved` where neither is done.
 */
export type Proof = 'run' | 'read' | 'unproved';

/** The wait before the n-th retry, before its random part: `firstMs` for the first one, then by its form. */
export type Delay =
  | { readonly form: 'none' }
  | { readonly form: 'fixed'; readonly firstMs: number }
  /** `firstMs` times n. */
  | { readonly form: 'linear'; readonly firstMs: number }
  /** `firstMs` times n squared. */
  | { readonly form: 'quadratic'; readonly firstMs: number }
  /** `firstMs` times `factor` to the power of n - 1. */
  | { readonly form: 'exponential'; readonly firstMs: number; readonly factor: number }
  /** A formula of its own: the first waits of it. */
  | { readonly form: 'listed'; readonly delaysMs: readonly number[] };

/** The random part of a delay. */
export type Jitter =
  | { readonly form: 'none' }
  /** The delay times a random factor from `from` to `to`: 0 to 1 is full jitter, 0.5 to 1 equal jitter. */
  | { readonly form: 'factor'; readonly from: number; readonly to: number }
  /** The delay and up to `upToMs` more. */
  | { readonly form: 'added'; readonly upToMs: number }
  /** Drawn between the first delay and three times the one before. */
  | { readonly form: 'decorrelated' };

/** The longest wait, and whether the random part survives it: what is drawn before the cap is lost at it. */
export interface Cap {
  readonly ms: number;
  readonly jitter?: 'kept' | 'lost';
}

/** What becomes of a `Retry-After`. */
export type RetryAfter =
  | { readonly is: 'ignored' }
  /** It is handed operations and sees no responses: the operation has to look. */
  | { readonly is: 'unseen' }
  /** Its seconds are taken for milliseconds, so that the next attempt comes at once. */
  | { readonly is: 'misread' }
  /**
   * It is waited out, but for one that is longer than `upToMs`: then it comes back early after `upToMs` (`clipped`) or
   * after its own delay (`ignored`), or does not try again (`fails`).
   */
  | {
      readonly is: 'heeded';
      /** With these statuses alone, which without it are not tried again; absent for all that are. */
      readonly statuses?: readonly number[];
      readonly upToMs?: number;
      readonly longer?: 'clipped' | 'fails' | 'ignored';
    };

/** A status, or all from one to another. */
export type StatusRange = number | readonly [from: number, to: number];

/** Methods in capitals; `all` for whatever is sent. */
export type Methods = 'all' | readonly string[];

/** What a behavior says, by the name under which its proof is given. */
export type Claim = 'attempts' | 'delay' | 'lostAnswer' | 'retryAfter' | 'statuses' | 'timeout';

/** What a library does in a range of its versions where it is not told otherwise. */
export interface Behavior {
  readonly versions?: VersionRange;
  /** The release that was run or read. */
  readonly release: string;
  /** What must be written for it to retry at all, as code; absent where it retries unasked. */
  readonly asked?: string;
  /** How often it attempts, the first time included; `Infinity` where nothing ends it. */
  readonly attempts?: number;
  readonly delay?: Delay;
  readonly jitter?: Jitter;
  readonly cap?: Cap;
  /** The shortest wait, whatever is drawn. */
  readonly floorMs?: number;
  readonly retryAfter?: RetryAfter;
  /** The failed statuses after which it tries again, where the method allows. */
  readonly statuses?: readonly StatusRange[];
  /** The methods that it sends again after such a status. */
  readonly methods?: Methods;
  /** The methods that it sends again when no answer came, so that the server may have done what it was asked. */
  readonly lostAnswer?: Methods;
  /** How long one attempt may take; `none` where nothing ends one that hangs. */
  readonly timeoutMs?: number | 'none';
  readonly proof: Proof;
  /** Where it differs from `proof`. */
  readonly proofs?: Readonly<Partial<Record<Claim, Proof>>>;
}

/** The claims that a behavior makes. */
export function claimsOf(behavior: Behavior): Claim[] {
  const claims: readonly (readonly [Claim, unknown])[] = [
    ['attempts', behavior.attempts],
    ['delay', behavior.delay],
    ['retryAfter', behavior.retryAfter],
    ['statuses', behavior.statuses],
    ['lostAnswer', behavior.lostAnswer],
    ['timeout', behavior.timeoutMs],
  ];
  return claims.flatMap(([claim, value]) => (value === undefined ? [] : [claim]));
}

/** How a claim of a behavior is known. */
export function proofOf({ proof, proofs }: Behavior, claim: Claim): Proof {
  return proofs?.[claim] ?? proof;
}

/** Whether a claim was seen to hold, or read where it is written down; what is not made needs no proof. */
export function isProved(behavior: Behavior, claim: Claim): boolean {
  return !claimsOf(behavior).includes(claim) || proofOf(behavior, claim) !== 'unproved';
}

import type { FailedOutcome } from './attempt-outcome.js';

/**
 * Why a call stopped retrying.
 *
 * - `attempts`: the attempt limit is reached.
 * - `deadline`: the next attempt could not start before the deadline, or the deadline cut one off.
 * - `budget`: the retry budget is spent.
 * - `permanent`: `retryOn` says that another attempt would not help.
 * - `aborted`: the caller's signal was aborted.
 * - `retry-after-too-long`: the server asks for a longer wait than `maxRetryAfterMs`.
 * - `breaker-open`: the circuit breaker refuses the attempt.
 */
export type GiveUpReason =
  'attempts' | 'deadline' | 'budget' | 'permanent' | 'aborted' | 'retry-after-too-long' | 'breaker-open';

/** An attempt is about to start. */
export interface AttemptEvent {
  readonly type: 'attempt';
  /** 1-based. */
  readonly attempt: number;
}

/** An attempt failed and another one will follow after a wait. */
export interface RetryEvent<Result = unknown> {
  readonly type: 'retry';
  /** 1-based number of the attempt that failed. */
  readonly attempt: number;
  readonly outcome: FailedOutcome<Result>;
  /** The wait that begins now, in milliseconds, the server's request included. */
  readonly delayMs: number;
  /** What of it the server asked for, in milliseconds. */
  readonly retryAfterMs: number | undefined;
}

/** An attempt succeeded. */
export interface SuccessEvent<Result = unknown> {
  readonly type: 'success';
  /** 1-based number of the attempt that succeeded. */
  readonly attempt: number;
  readonly result: Result;
}

/** The call ends without a success. */
export interface GiveUpEvent<Result = unknown> {
  readonly type: 'give-up';
  readonly reason: GiveUpReason;
  /** How many attempts were made; 0 where the first was refused. */
  readonly attempts: number;
  /** How the call settles: it rejects with the error, or resolves with the last result that asked for a retry. */
  readonly outcome: FailedOutcome<Result>;
  /** The wait that was out of the question (`deadline`, `retry-after-too-long`), in milliseconds. */
  readonly delayMs: number | undefined;
}

/** Everything that happens during a retried call. */
export type RetryLifecycleEvent<Result = unknown> =
  AttemptEvent | RetryEvent<Result> | SuccessEvent<Result> | GiveUpEvent<Result>;

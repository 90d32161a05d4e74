import type { Backoff } from '../backoff/backoff.js';
import type { CircuitBreaker } from '../breaker/circuit-breaker.js';
import type { Budget } from '../budget/budget.js';
import type { Clock } from '../time/clock.js';
import type { FailedOutcome } from './attempt-outcome.js';
import type { AttemptEvent, GiveUpEvent, RetryEvent, SuccessEvent } from './retry-events.js';

/** What an operation learns about the attempt that it is. */
export interface AttemptContext {
  /** 1-based. */
  readonly attempt: number;
  /**
   * Aborted when this attempt times out, when the deadline passes, or when the caller aborts; never after the attempt
   * has ended. Created when it is first read, because an AbortController costs more than everything else in a call.
   *
   * It follows nobody once the attempt has ended: read a response's body inside the operation, where a failure of the
   * body is retried too, or pass the caller's own signal on as well.
   */
  readonly signal: AbortSignal;
  /** The same for each attempt of a call (UUID version 4); created when it is first read. */
  readonly idempotencyKey: string;
}

/** The work to be retried. May be synchronous, and may throw synchronously. */
export type Operation<Result> = (context: AttemptContext) => Result | PromiseLike<Result>;

/** Options of `retry`, `retryable` and `RetryPolicy`. */
export interface RetryOptions<Result = unknown> {
  /** Attempts in all, the first included; `Infinity` for no limit. Default 3. */
  readonly maxAttempts?: number | undefined;
  /** The wait between attempts. Default `exponentialBackoff()`: 100 ms, doubled up to 20 s, full jitter. */
  readonly backoff?: Backoff | undefined;
  /**
   * Whether another attempt may help after this error. Default `isTransient`. Asked about errors only; a timeout of an
   * attempt arrives as a `TimeoutError`. May return a promise.
   */
  readonly retryOn?:
    ((error: unknown, context: AttemptContext) => boolean | PromiseLike<boolean>) | undefined;
  /**
   * Whether this result asks for another attempt. When the call gives up, it resolves with the last such result.
   * May return a promise. Default: every result is a success.
   */
  readonly retryOnResult?:
    ((result: Result, context: AttemptContext) => boolean | PromiseLike<boolean>) | undefined;
  /**
   * How long the server asks to be left alone, in milliseconds: a floor, to which the backoff's delay is added.
   * Default: `retryAfterMs` of the error or result.
   */
  readonly retryAfter?: ((outcome: FailedOutcome<Result>) => number | undefined) | undefined;
  /** Give up (`retry-after-too-long`) where the server asks for more than this. Default 60 000 ms. */
  readonly maxRetryAfterMs?: number | undefined;
  /**
   * Time for the whole call, waits included. It never sleeps past it: where the next attempt could not start in time,
   * the call fails at once, and an attempt that is running then is cut off. Default: none.
   */
  readonly deadlineMs?: number | undefined;
  /** Time for one attempt; then its signal is aborted and it fails with a `TimeoutError`. Default: none. */
  readonly attemptTimeoutMs?: number | undefined;
  /** Ends the call at once with the signal's reason. `null` is none, as for `fetch`. */
  readonly signal?: AbortSignal | null | undefined;
  /** What the retries of many calls may cost together. */
  readonly budget?: Budget | undefined;
  /** Asked before each attempt and told how it ended. */
  readonly breaker?: CircuitBreaker | undefined;
  /**
   * How long a call may wait at a breaker that refuses it, in milliseconds: for the end of the break, and for the probe
   * that follows, which may be this call itself. It gives up (`breaker-open`) at once where the break lasts longer, and
   * as soon as that probe fails. Default 0: no call waits.
   */
  readonly maxBreakerWaitMs?: number | undefined;
  /** Default: the platform's monotonic clock. */
  readonly clock?: Clock | undefined;
  /** Uniform in [0, 1). Default `Math.random`. */
  readonly random?: (() => number) | undefined;
  /** Lets the process end during a wait or timeout. Default `false`. */
  readonly unref?: boolean | undefined;
  /** Before each attempt. What hooks throw is reported as an uncaught error and changes nothing. */
  readonly onAttempt?: ((event: AttemptEvent) => void) | undefined;
  /** Before each wait. A result that asked for the retry is discarded after this: release what it holds here. */
  readonly onRetry?: ((event: RetryEvent<Result>) => void) | undefined;
  /** After the attempt that succeeded. */
  readonly onSuccess?: ((event: SuccessEvent<Result>) => void) | undefined;
  /** When the call gives up. */
  readonly onGiveUp?: ((event: GiveUpEvent<Result>) => void) | undefined;
}

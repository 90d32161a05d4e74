import type { CircuitBreakers, CircuitBreakersOptions } from '../../breaker/circuit-breakers.js';
import type { Budget } from '../../budget/budget.js';
import type { RetryBudgets } from '../../budget/retry-budgets.js';
import type { IdempotencyHeader } from '../../idempotency/idempotency-header.js';
import type { RetryOptions } from '../../retry/retry-options.js';
import type { HttpHooks } from './http-events.js';

/**
 * When a method that is not idempotent is retried.
 *
 * - `given`: where the caller has set the idempotency key's header.
 * - `auto`: always; where the caller has set no key, one is made for the call, the same for all its attempts.
 * - `off`: never.
 */
export type IdempotencyMode = 'given' | 'auto' | 'off';

/** What calls over HTTP take over from `retry`, with the same meaning and default. */
type SharedOptions<Answer> = Pick<
  RetryOptions<Answer>,
  'maxAttempts' | 'backoff' | 'retryOn' | 'retryAfter' | 'maxRetryAfterMs' | 'clock' | 'random' | 'unref'
>;

/** What `createFetch` and the adapters of other HTTP clients have in common. There are no options per call. */
export interface HttpCallOptions<Answer> extends SharedOptions<Answer>, HttpHooks<Answer> {
  /** Statuses that ask for another attempt. Default 408, 425, 429, 500, 502, 503, 504. */
  readonly statuses?: readonly number[] | ReadonlySet<number> | undefined;
  /**
   * Whether a response that `statuses` doesn't name asks for another attempt all the same; read a clone of its body.
   * May return a promise. A server's own word (`x-should-retry`) outranks both. Default: none does.
   */
  readonly retryOnResult?: RetryOptions<Answer>['retryOnResult'];
  /** Methods that are retried without a key. Default GET, HEAD, OPTIONS, TRACE, PUT, DELETE, QUERY. */
  readonly methods?: readonly string[] | ReadonlySet<string> | undefined;
  /** When any other method is retried. Default `'given'`. */
  readonly idempotency?: IdempotencyMode | undefined;
  /**
   * The header that carries the key: its name, or how a server wants it, such as one of `idempotencyPresets`.
   * Default `Idempotency-Key`, its value sent as it is, and 409 for a key whose first request is still being processed.
   */
  readonly idempotencyHeader?: string | IdempotencyHeader | undefined;
  /** Makes the keys of `idempotency: 'auto'`. Default `createIdempotencyKey`: UUID version 4. */
  readonly createKey?: (() => string) | undefined;
  /**
   * A header that tells the server when nobody will wait for this attempt's answer any more, such as
   * `X-Request-Deadline`: the nearer of `deadlineMs`, `attemptTimeoutMs` and a deadline around the call. It is not sent
   * where there is none of these, or where the caller has set the header. Default: none, because a browser asks a
   * server of another origin for permission first.
   */
  readonly deadlineHeader?: string | undefined;
  /**
   * The value of `deadlineHeader`, from the milliseconds that are left. Default: the moment in epoch milliseconds, by the
   * wall clock. Envoy's `x-envoy-expected-rq-timeout-ms` takes what is left: `(remainingMs) => String(remainingMs)`.
   */
  readonly deadlineValue?: ((remainingMs: number) => string) | undefined;
  /**
   * Time for one attempt until the response's headers are there, in milliseconds. It never cuts a body that is being
   * read: for that, give the call a signal such as `AbortSignal.timeout(30_000)`. Default: none.
   */
  readonly attemptTimeoutMs?: number | undefined;
  /** Time for the whole call, waits included, until its response's headers are there, in milliseconds. Default: none. */
  readonly deadlineMs?: number | undefined;
  /**
   * The circuit breakers, one per origin: options for them, breakers of your own that several clients share, or
   * `false` for none. By default they open when half of at least 20 attempts in 20 s have failed, and probe after a
   * quarter of a second to half of one. With options, failures are the responses that `statuses` names and the errors that `isTransient`
   * finds transient; other errors don't count.
   */
  readonly breaker?: CircuitBreakersOptions | Pick<CircuitBreakers, 'get'> | false | undefined;
  /**
   * How long a call may wait at a breaker that refuses it, in milliseconds: for the end of the break, and for the probe
   * that follows, which may be this call itself. It is refused at once where the break lasts longer, and as soon as that
   * probe fails; 0 refuses every call at once. Default 1 000.
   */
  readonly maxBreakerWaitMs?: number | undefined;
  /**
   * What retries may cost: budgets by origin, one budget for all calls, or `false` for none. Default: an
   * `AwsRetryQuota` for each origin, a stock of 100 retries that successes fill up again.
   */
  readonly budget?: RetryBudgets | Budget | false | undefined;
}

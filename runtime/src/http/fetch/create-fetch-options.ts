import type { CircuitBreakers, CircuitBreakersOptions } from '../../breaker/circuit-breakers.js';
import type { Budget } from '../../budget/budget.js';
import type { RetryBudgets } from '../../budget/retry-budgets.js';
import type { RetryOptions } from '../../retry/retry-options.js';
import type { FetchHooks } from './fetch-events.js';

/**
 * When a method that is not idempotent is retried.
 *
 * - `given`: where the caller has set the idempotency key's header.
 * - `auto`: always; where the caller has set no key, one is made for the call, the same for all its attempts.
 * - `off`: never.
 */
export type IdempotencyMode = 'given' | 'auto' | 'off';

/** What `createFetch` takes over from `retry`, with the same meaning and default. */
type SharedOptions = Pick<
  RetryOptions<Response>,
  'maxAttempts' | 'backoff' | 'retryOn' | 'retryAfter' | 'maxRetryAfterMs' | 'clock' | 'random' | 'unref'
>;

/** Options of {@link createFetch}. They hold for every call; there are none per call. */
export interface CreateFetchOptions extends SharedOptions, FetchHooks {
  /**
   * The fetch to wrap, such as undici's, whose types differ (`undici.fetch as unknown as typeof fetch`). Default:
   * `globalThis.fetch`, looked up for each attempt. To replace the global one, name it:
   * `globalThis.fetch = createFetch({ fetch: globalThis.fetch })`.
   */
  readonly fetch?: typeof globalThis.fetch | undefined;
  /** Statuses that ask for another attempt. Default 408, 425, 429, 500, 502, 503, 504. */
  readonly statuses?: readonly number[] | ReadonlySet<number> | undefined;
  /**
   * Whether a response that `statuses` doesn't name asks for another attempt all the same; read a clone of its body.
   * May return a promise. A server's own word (`x-should-retry`) outranks both. Default: none does.
   */
  readonly retryOnResult?: RetryOptions<Response>['retryOnResult'];
  /** Methods that are retried without a key. Default GET, HEAD, OPTIONS, TRACE, PUT, DELETE, QUERY. */
  readonly methods?: readonly string[] | ReadonlySet<string> | undefined;
  /** When any other method is retried. Default `'given'`. */
  readonly idempotency?: IdempotencyMode | undefined;
  /** The header that carries the key. Default `Idempotency-Key`. */
  readonly idempotencyHeader?: string | undefined;
  /**
   * Makes the keys of `idempotency: 'auto'`. Default `createIdempotencyKey`: UUID version 4, sent as it is. For servers
   * that insist on the IETF draft's quoted form: `() => JSON.stringify(createIdempotencyKey())`.
   */
  readonly createKey?: (() => string) | undefined;
  /**
   * Time for one attempt until the response's headers are there, in milliseconds. It never cuts a body that is being
   * read: for that, give the call a signal such as `AbortSignal.timeout(30_000)`. Default: none.
   */
  readonly attemptTimeoutMs?: number | undefined;
  /** Time for the whole call, waits included, until its response's headers are there, in milliseconds. Default: none. */
  readonly deadlineMs?: number | undefined;
  /**
   * The circuit breakers, one per origin: options for them, breakers of your own that several such `fetch` share, or
   * `false` for none. Default `{ window: timeWindow() }`: half of at least 20 attempts in 10 s. With options, failures are
   * the responses that `statuses` names and the errors that `isTransient` finds transient; other errors don't count.
   */
  readonly breaker?: CircuitBreakersOptions | CircuitBreakers | false | undefined;
  /**
   * What retries may cost: budgets by origin, one budget for all calls, or `false` for none. Default: a `RetryBudget` for
   * each origin, which grants 10 retries in 10 s and one more for every 10 calls.
   */
  readonly budget?: RetryBudgets | Budget | false | undefined;
}

/**
 * Retries, circuit breakers, budgets, timeouts, hedging, rate limits and `createFetch`; works in Node, browsers and workers.
 *
 * @module forbear
 */
export type { Backoff, BackoffContext } from './backoff/backoff.js';
export { constantBackoff, type ConstantBackoffOptions } from './backoff/constant-backoff.js';
export { exponentialBackoff, type ExponentialBackoffOptions } from './backoff/exponential-backoff.js';
export {
  decorrelatedJitter,
  equalJitter,
  fullJitter,
  proportionalJitter,
  type Jitter,
} from './backoff/jitter.js';
export { linearBackoff, type LinearBackoffOptions } from './backoff/linear-backoff.js';
export type { JitterOption } from './backoff/named-jitter.js';
export { smoothBackoff, type SmoothBackoffOptions } from './backoff/smooth-backoff.js';
export { tableBackoff, type TableBackoffOptions } from './backoff/table-backoff.js';
export type {
  BreakerState,
  RefusalEvent,
  StateChangeEvent,
  StateChangeReason,
} from './breaker/breaker-events.js';
export { restoreBreaker, snapshotBreaker, type BreakerSnapshot } from './breaker/breaker-snapshot.js';
export type { CircuitBreakerOptions } from './breaker/circuit-breaker-options.js';
export { CircuitBreaker } from './breaker/circuit-breaker.js';
export { CircuitBreakers, type CircuitBreakersOptions } from './breaker/circuit-breakers.js';
export { consecutiveFailures, type ConsecutiveFailuresOptions } from './breaker/consecutive-failures.js';
export { countWindow, type CountWindowOptions } from './breaker/count-window.js';
export type { OutcomeWindow, OutcomeWindowKind, WindowCounts } from './breaker/outcome-window.js';
export type { Permit } from './breaker/permit.js';
export { timeWindow, type TimeWindowOptions } from './breaker/time-window.js';
export { AdaptiveThrottle, type AdaptiveThrottleOptions } from './budget/adaptive-throttle.js';
export { AwsRetryQuota, type AwsRetryQuotaOptions } from './budget/aws-retry-quota.js';
export type { Budget } from './budget/budget.js';
export { GrpcRetryThrottle, type GrpcRetryThrottleOptions } from './budget/grpc-retry-throttle.js';
export { RetryBudget, type RetryBudgetOptions } from './budget/retry-budget.js';
export { RetryBudgets, type RetryBudgetsOptions } from './budget/retry-budgets.js';
export { Bulkhead, type BulkheadOptions } from './bulkhead/bulkhead.js';
export { isPermanent } from './errors/is-permanent.js';
export { isTransient } from './errors/is-transient.js';
export {
  Fallback,
  fallback,
  type Alternative,
  type FallbackEvent,
  type FallbackOptions,
} from './fallback/fallback.js';
export { Hedge, hedge, type HedgeEvent, type HedgeOptions } from './hedge/hedge.js';
export type { HttpCallOptions, IdempotencyMode } from './http/call/http-call-options.js';
export type { HttpEvent, HttpHooks, RequestSummary } from './http/call/http-events.js';
export type { BodyFactory, RequestBody } from './http/call/request-body.js';
export type { CreateFetchOptions, FetchEvent, FetchHooks } from './http/fetch/create-fetch-options.js';
export { createFetch, type RetryableFetch } from './http/fetch/create-fetch.js';
export type { FetchInput, RetryableRequestInit } from './http/fetch/fetch-request.js';
export { rateLimits, type RateLimit } from './http/rate-limit.js';
export { retryAfterMs, type RetryAfterOptions } from './http/retry-after.js';
export { serverRetryVerdict } from './http/server-retry-verdict.js';
export { createIdempotencyKey, type IdempotencyKeyOptions } from './idempotency/create-idempotency-key.js';
export { deriveIdempotencyKey, type DerivedKeyOptions } from './idempotency/derive-idempotency-key.js';
export { quoteIdempotencyKey, type IdempotencyHeader } from './idempotency/idempotency-header.js';
export { idempotencyPresets, type BodyPreset, type HeaderPreset } from './idempotency/idempotency-presets.js';
export type { OperationContext } from './pipeline/call-context.js';
export type { PipelineMember } from './pipeline/member-types.js';
export { Pipeline, pipeline } from './pipeline/pipeline.js';
export { Strategy, type RunOptions } from './pipeline/strategy.js';
export { RateLimiter, type RateLimiterOptions } from './rate-limiter/rate-limiter.js';
export { BudgetExhaustedError } from './refusal/budget-exhausted-error.js';
export { BulkheadFullError } from './refusal/bulkhead-full-error.js';
export { CircuitOpenError } from './refusal/circuit-open-error.js';
export { RateLimitExceededError } from './refusal/rate-limit-exceeded-error.js';
export { RefusedError } from './refusal/refused-error.js';
export type { FailedOutcome } from './retry/attempt-outcome.js';
export type {
  AttemptEvent,
  GiveUpEvent,
  GiveUpReason,
  RetryEvent,
  RetryLifecycleEvent,
  SuccessEvent,
} from './retry/retry-events.js';
export type { AttemptContext, Operation, RetryOptions } from './retry/retry-options.js';
export { RetryPolicy } from './retry/retry-policy.js';
export { retryReport, type RetryReport } from './retry/retry-report.js';
export type { AsyncMethod, RetryableDecorator } from './retry/method-decorator.js';
export { retry } from './retry/retry.js';
export { retryable } from './retry/retryable.js';
export type { Clock, Timer } from './time/clock.js';
export { sleep, type SleepOptions } from './time/sleep.js';
export { TimeoutError } from './time/timeout-error.js';
export { Timeout, timeout, type TimeoutOptions } from './timeout/timeout.js';

export const version = '0.1.0';

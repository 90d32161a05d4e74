export { isTransient } from './errors/is-transient.js';
export { rateLimits, type RateLimit } from './http/rate-limit.js';
export { retryAfterMs, type RetryAfterOptions } from './http/retry-after.js';
export { serverRetryVerdict } from './http/server-retry-verdict.js';
export { createIdempotencyKey, type IdempotencyKeyOptions } from './idempotency/create-idempotency-key.js';

export const version = '0.1.0';

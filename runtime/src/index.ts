export { isTransient } from './errors/is-transient.js';
export { retryAfterMs, type RetryAfterOptions } from './http/retry-after.js';
export { createIdempotencyKey, type IdempotencyKeyOptions } from './idempotency/create-idempotency-key.js';

export const version = '0.1.0';

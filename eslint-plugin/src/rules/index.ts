import { noIneffectiveRetry } from './no-ineffective-retry.js';
import { noNestedRetry } from './no-nested-retry.js';
import { noOffByOneAttempts } from './no-off-by-one-attempts.js';
import { noPerCallPolicy } from './no-per-call-policy.js';
import { noPermanentErrorRetry } from './no-permanent-error-retry.js';
import { preferForbear } from './prefer-forbear.js';
import { preserveLastError } from './preserve-last-error.js';
import { requireAttemptTimeout } from './require-attempt-timeout.js';
import { requireBackoff } from './require-backoff.js';
import { requireCircuitBreaker } from './require-circuit-breaker.js';
import { requireIdempotencyKey } from './require-idempotency-key.js';
import { requireJitter } from './require-jitter.js';
import { requireRetryLimit } from './require-retry-limit.js';
import { respectAbort } from './respect-abort.js';
import { respectRetryAfter } from './respect-retry-after.js';

export const rules = {
  'no-ineffective-retry': noIneffectiveRetry,
  'no-nested-retry': noNestedRetry,
  'no-off-by-one-attempts': noOffByOneAttempts,
  'no-per-call-policy': noPerCallPolicy,
  'no-permanent-error-retry': noPermanentErrorRetry,
  'prefer-forbear': preferForbear,
  'preserve-last-error': preserveLastError,
  'require-attempt-timeout': requireAttemptTimeout,
  'require-backoff': requireBackoff,
  'require-circuit-breaker': requireCircuitBreaker,
  'require-idempotency-key': requireIdempotencyKey,
  'require-jitter': requireJitter,
  'require-retry-limit': requireRetryLimit,
  'respect-abort': respectAbort,
  'respect-retry-after': respectRetryAfter,
};

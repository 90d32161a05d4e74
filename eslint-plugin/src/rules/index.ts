import { noNestedRetry } from './no-nested-retry.js';
import { noPermanentErrorRetry } from './no-permanent-error-retry.js';
import { requireIdempotencyKey } from './require-idempotency-key.js';
import { requireJitter } from './require-jitter.js';
import { respectRetryAfter } from './respect-retry-after.js';

export const rules = {
  'no-nested-retry': noNestedRetry,
  'no-permanent-error-retry': noPermanentErrorRetry,
  'require-idempotency-key': requireIdempotencyKey,
  'require-jitter': requireJitter,
  'respect-retry-after': respectRetryAfter,
};

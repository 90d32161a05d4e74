import { noNestedRetry } from './no-nested-retry.js';
import { requireIdempotencyKey } from './require-idempotency-key.js';
import { requireJitter } from './require-jitter.js';
import { respectRetryAfter } from './respect-retry-after.js';

export const rules = {
  'no-nested-retry': noNestedRetry,
  'require-idempotency-key': requireIdempotencyKey,
  'require-jitter': requireJitter,
  'respect-retry-after': respectRetryAfter,
};

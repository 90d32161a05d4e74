import type { HeaderLookup } from './header-lookup.js';
import { decimalMs } from './header-number.js';
import { isFromCache, readQuotas } from './quota-list.js';
import { rateLimitResetMs } from './rate-limit-reset.js';
import { retryAfterHeaderMs } from './retry-after-header.js';

/** Beside `retry-after-ms`; gRPC's pushback (gRFC A6) is negative where it forbids a retry, which `serverRetryVerdict` reads. */
const otherMillisecondHeaders = ['x-ms-retry-after-ms', 'grpc-retry-pushback-ms'] as const;
/** The name of the reset, and of the count that tells whether it matters. */
const resetHeaders = [
  ['ratelimit-reset', 'ratelimit-remaining'],
  ['x-ratelimit-reset', 'x-ratelimit-remaining'],
  ['x-rate-limit-reset', 'x-rate-limit-remaining'],
] as const;

/**
 * What `retryAfterMs` returns, read from headers whose values have no whitespace around them, as HTTP clients give them.
 *
 * @param nowMs epoch milliseconds that dates are compared with
 */
export function retryHintMs(lookup: HeaderLookup, nowMs: number): number | undefined {
  for (const name of ['retry-after-ms', ...otherMillisecondHeaders]) {
    const hintMs = decimalMs(lookup(name));
    if (hintMs !== undefined) return hintMs;
  }
  return retryAfterHeaderMs(lookup, nowMs) ?? fromRateLimits(lookup, nowMs);
}

function fromRateLimits(lookup: HeaderLookup, nowMs: number): number | undefined {
  if (isFromCache(lookup('age'))) return undefined;
  let longestMs = -1;
  for (const { units, timeMs = -1 } of readQuotas(lookup('ratelimit'), 'r', 't')) {
    if (units === 0) longestMs = Math.max(longestMs, timeMs);
  }
  if (longestMs >= 0) return longestMs;

  for (const [reset, remaining] of resetHeaders) {
    const hintMs = rateLimitResetMs(lookup(reset) ?? '', nowMs);
    // These come with every answer of some servers: with quota left, a 503 has other reasons than the quota.
    const hasQuota = /^\d*[1-9]/.test(lookup(remaining) ?? '');
    if (hintMs !== undefined && !hasQuota) return hintMs;
  }
  return undefined;
}

import { anyHeaderLookup } from './any-header-lookup.js';
import type { HeaderLookup } from './header-lookup.js';
import { trimOptionalWhitespace } from './optional-whitespace.js';
import { retryHintMs } from './retry-hint.js';

/** Options of {@link retryAfterMs}. */
export interface RetryAfterOptions {
  /** Wall clock that dates in headers are compared with, in epoch milliseconds. Default `Date.now()`. */
  readonly now?: number | Date | (() => number) | undefined;
}

/**
 * How long a server asks to be left alone, in milliseconds from now, from the headers of its answer. The first of these
 * that is there and readable:
 *
 * 1. `retry-after-ms`, `x-ms-retry-after-ms`, `grpc-retry-pushback-ms`;
 * 2. `Retry-After` (RFC 9110 section 10.2.3): delta-seconds or any of the three forms of HTTP-date;
 * 3. the IETF `RateLimit` field, where a quota is used up: the longest `t` of those that are;
 * 4. `RateLimit-Reset`, `X-RateLimit-Reset`, `X-Rate-Limit-Reset`, unless the `-Remaining` beside it says that there is
 *    quota left: seconds to go, epoch seconds or epoch milliseconds, by magnitude.
 *
 * Whatever is malformed (hex, exponents, signs, `Infinity`, ISO dates, 30 February) counts as absent, and so do rate
 * limits in a response from a cache (a positive `Age`).
 *
 * Take the result for a floor and add the jitter on top: coming back earlier breaks the server's promise to others.
 *
 * @param source `Headers`, a `Response`, Node's, axios' or undici's headers, a plain object of any case, or an error
 *   that carries one of these
 * @returns a finite number of at least 0, saturating at `Number.MAX_SAFE_INTEGER`; `undefined` without usable hint
 * @throws TypeError when `now` is not a time
 */
export function retryAfterMs(source: unknown, options?: RetryAfterOptions): number | undefined {
  const lookup = anyHeaderLookup(source);
  if (!lookup) return undefined;
  const trimmed: HeaderLookup = (name) => {
    const value = lookup(name);
    return value === undefined ? undefined : trimOptionalWhitespace(value);
  };
  return retryHintMs(trimmed, currentTimeMs(options?.now));
}

function currentTimeMs(now: RetryAfterOptions['now'] = Date.now): number {
  const nowMs = Number(typeof now === 'function' ? now() : now);
  if (Number.isFinite(nowMs)) return nowMs;
  throw new TypeError(
    `retryAfterMs: now must be epoch milliseconds, a Date or a function returning them, got ${String(now)}`,
  );
}

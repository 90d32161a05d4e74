import { decimalMs, deltaSecondsMs } from './header-number.js';
import { headerLookup } from './header-lookup.js';
import { parseHttpDate } from './http-date.js';
import { trimOptionalWhitespace } from './optional-whitespace.js';

/** Options of {@link retryAfterMs}. */
export interface RetryAfterOptions {
  /** Wall clock that dates in headers are compared with, in epoch milliseconds. Default `Date.now()`. */
  readonly now?: number | Date | (() => number);
}

/**
 * How long a server asks to be left alone, in milliseconds from now, from the headers of its answer.
 *
 * Reads `retry-after-ms` and `x-ms-retry-after-ms`, which are finer, then `Retry-After` (RFC 9110 section 10.2.3) as
 * delta-seconds or as any of the three forms of HTTP-date. Whatever is none of these (hex, exponents, signs,
 * `Infinity`, ISO dates, 30 February) counts as absent.
 *
 * Take the result for a floor and add the jitter on top: coming back earlier breaks the server's promise to others.
 *
 * @param source headers, a response, or an error that carries one; see {@link headerLookup} for all that is understood
 * @returns a finite number of at least 0, saturating at `Number.MAX_SAFE_INTEGER`; `undefined` without usable hint
 * @throws TypeError when `now` is not a time
 */
export function retryAfterMs(source: unknown, options?: RetryAfterOptions): number | undefined {
  const lookup = headerLookup(source);
  if (!lookup) return undefined;
  const read = (name: string) => trimOptionalWhitespace(lookup(name) ?? '');

  const fine = decimalMs(read('retry-after-ms')) ?? decimalMs(read('x-ms-retry-after-ms'));
  if (fine !== undefined) return fine;

  const retryAfter = read('retry-after');
  if (retryAfter === '') return undefined;
  const seconds = deltaSecondsMs(retryAfter);
  if (seconds !== undefined) return seconds;
  const nowMs = currentTimeMs(options?.now);
  const dateMs = parseHttpDate(retryAfter, nowMs);
  return dateMs === undefined ? undefined : Math.max(0, dateMs - nowMs);
}

function currentTimeMs(now: RetryAfterOptions['now'] = Date.now): number {
  const nowMs = Number(typeof now === 'function' ? now() : now);
  if (Number.isFinite(nowMs)) return nowMs;
  throw new TypeError(
    `retryAfterMs: now must be epoch milliseconds, a Date or a function returning them, got ${String(now)}`,
  );
}

import type { HeaderLookup } from './header-lookup.js';
import { decimalMs } from './header-number.js';
import { parseHttpDate } from './http-date.js';

/**
 * How long a server asks to be left alone by `retry-after-ms`, which is finer, or by `Retry-After` (RFC 9110 section
 * 10.2.3): delta-seconds or any of the three forms of HTTP-date.
 *
 * @param nowMs epoch milliseconds that dates are compared with
 * @returns a finite number of milliseconds of at least 0; `undefined` without readable header
 */
export function retryAfterHeaderMs(lookup: HeaderLookup, nowMs: number): number | undefined {
  const text = lookup('retry-after') ?? '';
  // delta-seconds (RFC 9111 section 1.2.2) have no fraction.
  const secondsMs = /^\d+$/.test(text) ? decimalMs(`${text}000`) : undefined;
  const hintMs = decimalMs(lookup('retry-after-ms')) ?? secondsMs;
  if (hintMs !== undefined) return hintMs;
  const dateMs = parseHttpDate(text, nowMs);
  return dateMs === undefined ? undefined : Math.max(0, dateMs - nowMs);
}

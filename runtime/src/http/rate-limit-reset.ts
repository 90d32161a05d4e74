import { decimal } from './header-number.js';

const yearMs = 366 * 86_400_000;
/** As epoch seconds this is September 2001; as seconds to go it would be 31 years. */
const earliestEpochSeconds = 1e9;
/** As epoch milliseconds this is September 2001; as epoch seconds it would be the year 33658. */
const earliestEpochMs = 1e12;

/**
 * Reads `X-RateLimit-Reset` and its like, which no standard fixes: seconds to go, epoch seconds or epoch milliseconds,
 * told apart by magnitude. The three ranges lie so far apart that nothing plausible is in two of them, and whatever
 * would mean a wait of more than a year is taken for none of them.
 *
 * @param nowMs epoch milliseconds
 * @returns milliseconds to wait, 0 when the moment has passed; `undefined` when it is not understood
 */
export function rateLimitResetMs(text: string, nowMs: number): number | undefined {
  const value = decimal(text);
  if (value === undefined) return undefined;
  const waitMs = Math.ceil(
    value < earliestEpochSeconds ? value * 1000 : (value < earliestEpochMs ? value * 1000 : value) - nowMs,
  );
  return waitMs <= yearMs ? Math.max(0, waitMs) : undefined;
}

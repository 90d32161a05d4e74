import { headerLookup } from '../http/header-lookup.js';
import { retryAfterHeaderMs } from '../http/retry-after-header.js';
import type { FailedOutcome } from './attempt-outcome.js';

/** How long the server asks to be left alone whose answer this outcome is or carries: the default of `retryAfter`. */
export function requestedDelayMs(outcome: FailedOutcome): number | undefined {
  const lookup = headerLookup(outcome.kind === 'error' ? outcome.error : outcome.result);
  return lookup && retryAfterHeaderMs(lookup, Date.now());
}

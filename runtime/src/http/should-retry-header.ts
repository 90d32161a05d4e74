import type { HeaderLookup } from './header-lookup.js';

/** What several model APIs and Stripe say of trying again; `undefined` where they leave it open. */
export function shouldRetryHeader(lookup: HeaderLookup | undefined): boolean | undefined {
  const verdict = (lookup?.('x-should-retry') ?? lookup?.('stripe-should-retry'))?.toLowerCase();
  return verdict === 'true' ? true : verdict === 'false' ? false : undefined;
}

import type { HeaderLookup } from './header-lookup.js';

/** What several model APIs and Stripe say of trying again; `undefined` where they leave it open. */
export function shouldRetryHeader(lookup: HeaderLookup | undefined): boolean | undefined {
  const verdict = (lookup?.('x-should-retry') ?? lookup?.('stripe-should-retry'))?.toLowerCase();
  return verdict === 'true' ? true : verdict === 'false' ? false : undefined;
}

/** Besides, gRPC's pushback, which forbids a retry by anything but a non-negative integer. */
export function serverVerdict(lookup: HeaderLookup | undefined): boolean | undefined {
  const pushback = lookup?.('grpc-retry-pushback-ms');
  return pushback !== undefined && !/^\d+$/.test(pushback) ? false : shouldRetryHeader(lookup);
}

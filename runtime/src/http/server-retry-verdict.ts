import { headerLookup } from './header-lookup.js';

/** As sent by several model APIs and by Stripe. */
const verdictHeaders = ['x-should-retry', 'stripe-should-retry'] as const;

/**
 * What the server itself says about trying again, which outranks what the status suggests: `x-should-retry` and
 * `stripe-should-retry`, and gRPC's `grpc-retry-pushback-ms`, which forbids it by anything but a non-negative integer.
 *
 * @param source headers, a response, or an error that carries one, as in `retryAfterMs`
 * @returns `undefined` when the server leaves it open
 */
export function serverRetryVerdict(source: unknown): boolean | undefined {
  const lookup = headerLookup(source);
  if (!lookup) return undefined;
  const pushback = lookup('grpc-retry-pushback-ms');
  if (pushback !== undefined && !/^\d+$/.test(pushback)) return false;
  for (const name of verdictHeaders) {
    const verdict = lookup(name)?.toLowerCase();
    if (verdict === 'false') return false;
    if (verdict === 'true') return true;
  }
  return undefined;
}

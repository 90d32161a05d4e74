import { anyHeaderLookup } from './any-header-lookup.js';
import { serverVerdict } from './should-retry-header.js';

/**
 * What the server itself says about trying again, which outranks what the status suggests: `x-should-retry` and
 * `stripe-should-retry`, and gRPC's `grpc-retry-pushback-ms`, which forbids it by anything but a non-negative integer.
 *
 * @param source headers, a response, or an error that carries one, as in `retryAfterMs`
 * @returns `undefined` when the server leaves it open
 */
export function serverRetryVerdict(source: unknown): boolean | undefined {
  return serverVerdict(anyHeaderLookup(source));
}

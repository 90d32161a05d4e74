import { headerLookup } from '../http/header-lookup.js';
import { shouldRetryHeader } from '../http/should-retry-header.js';
import { transientStatuses } from '../http/transient-status.js';
import { isTransientCode } from './network-error-codes.js';
import { isFetchNetworkError } from './network-error-messages.js';
import { statusOf } from './status-of.js';

/** Deep enough for what clients wrap (axios > fetch > undici > system); ends the walk where a cycle would not. */
export const maxCauses = 8;

/**
 * Whether trying again may help: the default of `retryOn`.
 *
 * - A response, or an error that carries one or its status, by the status: 408, 425, 429, 500, 502, 503, 504; where a
 *   failed one says itself whether to retry (`x-should-retry`, `stripe-should-retry`), by that.
 * - Timeouts (`TimeoutError`) and network failures by the code that Node, undici, axios, got or Bun give, looked for
 *   through `cause`; in browsers and workers by the message of `fetch`'s TypeError.
 * - Never a cancellation (`AbortError`), a certificate or TLS error, or an error that says nothing of this: a
 *   programming error doesn't go away by repeating it.
 *
 * Whether a request may be *sent* twice is another question; see `createFetch` and `createIdempotencyKey`.
 */
export function isTransient(errorOrResponse: unknown): boolean {
  const status = statusOf(errorOrResponse);
  if (status === undefined) return verdictOn(errorOrResponse, maxCauses) ?? false;
  return status >= 400 && (shouldRetryHeader(headerLookup(errorOrResponse)) ?? transientStatuses.has(status));
}

interface NetworkError extends Partial<Error> {
  readonly code?: unknown;
  readonly errors?: unknown;
}

/**
 * What an error tells, its innermost cause first: axios' ERR_NETWORK or "fetch failed" may hide an expired certificate.
 *
 * @returns `undefined` where it tells nothing
 */
function verdictOn(value: unknown, depth: number): boolean | undefined {
  if (typeof value !== 'object' || value === null || depth === 0) return undefined;
  const error = value as NetworkError;
  const { name, code, cause, errors } = error;
  const byCause = verdictOn(cause, depth - 1);
  if (byCause !== undefined) return byCause;
  if (name === 'TimeoutError' || name === 'NetworkError') return true;
  // Happy Eyeballs tries each address: all of them have to have failed in a way that may pass.
  if (Array.isArray(errors) && errors.length > 0) return errors.every(isTransient);
  // Certificates, TLS, cancellations and all else that is no network's failure have codes as well.
  if (typeof code === 'string') return isTransientCode(code);
  if (name === 'AbortError') return false;
  // With a cause it is for the cause to say: "fetch failed" is also what an unknown scheme gets.
  return cause === undefined && isFetchNetworkError(error) ? true : undefined;
}

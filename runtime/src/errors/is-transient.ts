import { serverRetryVerdict } from '../http/server-retry-verdict.js';
import { transientStatuses } from '../http/transient-status.js';
import { isTransientCode } from './network-error-codes.js';
import { isFetchNetworkError } from './network-error-messages.js';
import { statusOf } from './status-of.js';

/** Deep enough for what clients wrap (axios > fetch > undici > system); ends the walk where a cycle would not. */
const maxCauses = 8;

/**
 * Whether trying again may help: the default of `retryOn`.
 *
 * - A response, or an error that carries one or its status, by the status: 408, 425, 429, 500, 502, 503, 504; where a
 *   failed one says itself whether to retry (`x-should-retry`, see {@link serverRetryVerdict}), by that.
 * - Timeouts (`TimeoutError`) and network failures by the code that Node, undici, axios, got or Bun give, looked for
 *   through `cause`; in browsers and workers by the message of `fetch`'s TypeError.
 * - Never a cancellation (`AbortError`), a certificate or TLS error, or an error that says nothing of this: a
 *   programming error doesn't go away by repeating it.
 *
 * Whether a request may be *sent* twice is another question; see `createFetch` and `createIdempotencyKey`.
 */
export function isTransient(errorOrResponse: unknown): boolean {
  const status = statusOf(errorOrResponse);
  if (status !== undefined) {
    return status >= 400 && (serverRetryVerdict(errorOrResponse) ?? transientStatuses.has(status));
  }

  // The innermost error that tells anything decides: axios' ERR_NETWORK or "fetch failed" may hide an expired certificate.
  let verdict: boolean | undefined;
  let error = errorOrResponse;
  for (let depth = 0; depth < maxCauses && typeof error === 'object' && error !== null; depth += 1) {
    verdict = verdictOn(error) ?? verdict;
    error = 'cause' in error ? error.cause : undefined;
  }
  return verdict ?? false;
}

function verdictOn(error: object): boolean | undefined {
  const { name, code } = error as { readonly name?: unknown; readonly code?: unknown };
  if (name === 'AbortError' || name === 'CanceledError') return false;
  if (name === 'TimeoutError' || name === 'NetworkError') return true;
  const byCode = isTransientCode(code);
  if (byCode !== undefined) return byCode;
  // Happy Eyeballs tries each address: all of them have to have failed in a way that may pass.
  if (error instanceof AggregateError && error.errors.length > 0) return error.errors.every(isTransient);
  // With a cause it is for the cause to say: "fetch failed" is also what an unknown scheme gets.
  if (!('cause' in error) && isFetchNetworkError(error)) return true;
  return undefined;
}

import { checkOptions } from '../../options/check-options.js';
import { func } from '../../options/checks.js';
import { httpCallChecks } from '../call/http-call-checks.js';
import { httpCallSettings } from '../call/http-call-settings.js';
import { checkBody } from '../call/request-body.js';
import type { CreateFetchOptions } from './create-fetch-options.js';
import { FetchCall } from './fetch-call.js';
import { readRequest, type FetchInput, type RetryableRequestInit } from './fetch-request.js';
import { markWrapperOfGlobal, wrappedFetch } from './wrapped-fetch.js';

/** `fetch`, whose body may also be a function that makes it. */
export type RetryableFetch = (input: FetchInput, init?: RetryableRequestInit) => Promise<Response>;

/**
 * Makes a `fetch` that retries, to be used in place of it: same arguments, same result.
 *
 * ```ts
 * const fetch = createFetch({ attemptTimeoutMs: 3_000, deadlineMs: 10_000 });
 * const response = await fetch('https://api.example.com/orders', { signal });
 * ```
 *
 * - **What is retried**: responses by their status and network errors by `isTransient`; a response from which the server
 *   asks for no retry is not. `Retry-After` and its kin are a floor for the wait.
 * - **Which requests**: those of idempotent methods (RFC 9110 section 9.2.2) and QUERY; others with an idempotency key.
 *   A body that can't be sent twice (a stream, an async iterable, or a Request that has one) is sent once, in one attempt;
 *   give a function that makes it instead. Nothing is ever buffered.
 * - **How it ends**: with the last response, whatever its status, as `fetch` does. It rejects with the last error of
 *   `fetch` itself, with the reason of the signal that ended it, with a `TimeoutError` where an attempt or the call took
 *   too long, and with a `CircuitOpenError` where the origin's circuit breaker refuses it.
 * - **Bodies of responses** follow the caller's signal until they are read. Those of responses that a retry follows are
 *   read to their end or cancelled, so that the connection is free again.
 *
 * Create it once: circuit breakers and retry budgets, one of each per origin, learn from all calls of one such `fetch`.
 *
 * @throws RangeError or TypeError for a bad option, which it names
 */
export function createFetch(options: CreateFetchOptions = {}): RetryableFetch {
  checkOptions('createFetch', options, { ...httpCallChecks, fetch: func });
  const settings = { ...httpCallSettings(options), wrapped: wrappedFetch(options.fetch) };
  // Asynchronous, so that whatever is wrong with the arguments is a rejection, as it is with fetch.
  const retryingFetch = async (input: FetchInput, init?: RetryableRequestInit): Promise<Response> => {
    if (options.maxAttempts !== 1) checkBody(init?.body);
    return new FetchCall(settings, readRequest(input, init)).run();
  };
  if (options.fetch === undefined) markWrapperOfGlobal(retryingFetch);
  return retryingFetch;
}

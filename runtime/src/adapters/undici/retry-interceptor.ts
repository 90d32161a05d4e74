import type { Dispatcher } from 'undici';
import { httpCallChecks } from '../../http/call/http-call-checks.js';
import type { HttpCallOptions } from '../../http/call/http-call-options.js';
import { httpCallSettings } from '../../http/call/http-call-settings.js';
import { checkOptions } from '../../options/check-options.js';
import { DispatchCall } from './dispatch-call.js';
import type { UndecidedResponse, UndiciResponse } from './held-response.js';

/** Options of {@link retryInterceptor}: those of `createFetch`, but for `fetch`. */
export type RetryInterceptorOptions = HttpCallOptions<UndiciResponse>;

/**
 * An interceptor for undici 7 and newer that takes the place of `interceptors.retry`: everything that goes through the
 * dispatcher is retried by the rules of `createFetch`.
 *
 * ```ts
 * const dispatcher = new Agent().compose(retryInterceptor({ attemptTimeoutMs: 3_000, idempotency: 'auto' }));
 * const { statusCode, body } = await request('https://api.example.com/orders', { dispatcher });
 * ```
 *
 * - **How it ends**: with the last response, whatever its status, or with the last error of undici itself.
 * - **Bodies** that are streams or iterables are sent once, in one attempt. So is whatever `fetch` of undici sends with a
 *   body, since it makes a stream of each: wrap that one by `createFetch({ fetch })` instead.
 * - A response is handed on once its headers are there. **Where its body breaks off afterwards, its reader sees the
 *   error**: a part that someone may have read already is never sent for again.
 * - Upgrades and CONNECT pass through untouched.
 *
 * Create it once: circuit breakers and retry budgets, one of each per origin, learn from all that goes through it.
 *
 * @throws RangeError or TypeError for a bad option, which it names
 */
export function retryInterceptor(
  options: RetryInterceptorOptions = {},
): Dispatcher.DispatcherComposeInterceptor {
  checkOptions('retryInterceptor', options, httpCallChecks);
  const settings = httpCallSettings<UndecidedResponse>(options);
  return (dispatch) => (dispatchOptions, handler) => {
    const isTunnel = dispatchOptions.method === 'CONNECT' || Boolean(dispatchOptions.upgrade);
    if (isTunnel) return dispatch(dispatchOptions, handler);
    void new DispatchCall(settings, dispatch, dispatchOptions, handler).run();
    return true;
  };
}

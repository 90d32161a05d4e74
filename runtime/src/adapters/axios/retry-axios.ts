import axios, {
  type AxiosAdapter,
  type AxiosInstance,
  type AxiosResponse,
  type InternalAxiosRequestConfig,
} from 'axios';
import { httpCallChecks } from '../../http/call/http-call-checks.js';
import type { HttpCallOptions } from '../../http/call/http-call-options.js';
import { httpCallSettings } from '../../http/call/http-call-settings.js';
import { checkOptions } from '../../options/check-options.js';
import { AxiosCall } from './axios-call.js';

/**
 * Options of {@link retryAxios}: those of `createFetch`, but for `fetch`. Hooks and predicates get axios' responses,
 * before `transformResponse`; a response that `validateStatus` rejects is one too.
 */
export type RetryAxiosOptions = HttpCallOptions<AxiosResponse>;

/** What has been put in the place of an instance's adapter. */
const installed = /* @__PURE__ */ new WeakSet<object>();

/**
 * Makes an instance of axios (0.30 and newer) retry by the rules of `createFetch`. Instances that are created from it
 * afterwards (`instance.create()`) do so too.
 *
 * ```ts
 * const client = axios.create({ baseURL: 'https://api.example.com', timeout: 3_000 });
 * retryAxios(client, { deadlineMs: 10_000, idempotency: 'auto' });
 * const { data } = await client.get('/orders');
 * ```
 *
 * It takes the place of the instance's adapter, so that interceptors and transformations run once per call, whatever
 * its attempts, and no interceptor is added. A call whose config names an `adapter` of its own is not retried.
 *
 * - **How it ends**: as axios does, with the last response or with the last `AxiosError` itself, after
 *   `validateStatus`. Cancelled by a signal or token, it rejects with axios' `CanceledError`.
 * - **Bodies**: streams, the form-data package's forms included, are sent once, in one attempt.
 * - **Time**: `timeout` of axios limits each attempt, its body included; so does `attemptTimeoutMs`, and `deadlineMs`
 *   limits the call.
 *
 * @returns a function that puts the adapter back that was there before
 * @throws RangeError or TypeError for a bad option, which it names, and for what is no instance of axios or retries already
 */
export function retryAxios(instance: AxiosInstance, options: RetryAxiosOptions = {}): () => void {
  checkOptions('retryAxios', options, httpCallChecks);
  const defaults = (instance as Partial<AxiosInstance> | undefined)?.defaults;
  if (typeof defaults !== 'object' || typeof instance.getUri !== 'function') {
    throw new TypeError('retryAxios: instance must be axios or what axios.create() returns');
  }
  const original = defaults.adapter;
  if (typeof original === 'function' && installed.has(original)) {
    throw new TypeError('retryAxios: this instance retries already; call what the first retryAxios returned');
  }
  const settings = httpCallSettings<AxiosResponse>(options);
  const retrying: AxiosAdapter = async (config) => {
    const adapter = resolveAdapter(original, config);
    return new AxiosCall(settings, adapter, config, instance.getUri(config)).run();
  };
  installed.add(retrying);
  defaults.adapter = retrying;
  return () => {
    // Whoever has put another adapter on top of it keeps that.
    if (defaults.adapter !== retrying) return;
    if (original === undefined) delete defaults.adapter;
    else defaults.adapter = original;
  };
}

/** From axios 1 on, adapters may be named, or a list of names of which the first that works here is taken. */
function resolveAdapter(
  adapter: AxiosInstance['defaults']['adapter'],
  config: InternalAxiosRequestConfig,
): AxiosAdapter {
  if (typeof adapter === 'function') return adapter;
  // Typed as taking no config, which its own callers give it: the fetch adapter looks there for the fetch to use.
  const getAdapter = axios.getAdapter as (adapters: unknown, config: unknown) => AxiosAdapter;
  return getAdapter(adapter, config);
}

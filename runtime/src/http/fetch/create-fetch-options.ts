import type { HttpCallOptions } from '../call/http-call-options.js';
import type { HttpEvent, HttpHooks } from '../call/http-events.js';

/** Options of {@link createFetch}. They hold for every call; there are none per call. */
export interface CreateFetchOptions extends HttpCallOptions<Response> {
  /**
   * The fetch to wrap, such as undici's, whose types differ (`undici.fetch as unknown as typeof fetch`). Default:
   * `globalThis.fetch`, looked up for each attempt. To replace the global one, name it:
   * `globalThis.fetch = createFetch({ fetch: globalThis.fetch })`.
   */
  readonly fetch?: typeof globalThis.fetch | undefined;
}

/** An event of a retried fetch, with the request that it is about. */
export type FetchEvent<Event> = HttpEvent<Event>;

/** Hooks of `createFetch`. */
export type FetchHooks = HttpHooks<Response>;

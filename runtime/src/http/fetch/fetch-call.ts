import type { Attempt } from '../../retry/attempt.js';
import { HttpCall, type HttpClient } from '../call/http-call.js';
import type { HttpCallSettings } from '../call/http-call-settings.js';
import type { RequestBody } from '../call/request-body.js';
import { attemptInit } from './attempt-init.js';
import { attemptSignal } from './attempt-signal.js';
import { discardResponse } from './discard-response.js';
import type { FetchRequest } from './fetch-request.js';
import { makeBody } from './made-body.js';

/** What all calls of one fetch share. */
export interface FetchSettings extends HttpCallSettings<Response> {
  /** Finds the fetch to wrap. */
  readonly wrapped: () => typeof globalThis.fetch;
}

/** One call of a fetch that retries. */
export class FetchCall implements HttpClient<Response> {
  readonly #settings: FetchSettings;
  readonly #request: FetchRequest;
  readonly #call: HttpCall<Response>;
  #body: RequestBody | undefined;

  constructor(settings: FetchSettings, request: FetchRequest) {
    this.#settings = settings;
    this.#request = request;
    this.#call = new HttpCall(settings, request);
  }

  run(): Promise<Response> {
    return this.#call.run(this);
  }

  send(attempt: Attempt): Promise<Response> {
    const { bodyFactory } = this.#request;
    return bodyFactory === undefined ? this.#fetch(attempt) : this.#fetchMade(bodyFactory, attempt);
  }

  discard(response: Response): void {
    discardResponse(response, this.#settings.retry.clock);
  }

  async #fetchMade(factory: NonNullable<FetchRequest['bodyFactory']>, attempt: Attempt): Promise<Response> {
    this.#body = await makeBody(factory, this.#body);
    return this.#fetch(attempt);
  }

  #fetch(attempt: Attempt): Promise<Response> {
    const init = attemptInit(this.#request, {
      signal: this.#signalOf(attempt),
      body: this.#body,
      headers: this.#headersOf(attempt),
    });
    const fetch = this.#settings.wrapped();
    return fetch(this.#request.input, init);
  }

  /** All headers of the request, where the attempt adds to them. */
  #headersOf(attempt: Attempt): Headers | undefined {
    const added = this.#call.addedHeaders(attempt);
    if (added.length === 0) return undefined;
    const headers = new Headers(this.#request.headers);
    for (const [name, value] of added) headers.set(name, value);
    return headers;
  }

  /** None where nothing but the Request's own signal, which `fetch` follows by itself, can abort the attempt. */
  #signalOf(attempt: Attempt): AbortSignal | undefined {
    const { signal, init } = this.#request;
    if (this.#call.isLimited) return attemptSignal(signal, attempt.signal);
    return init?.signal == null ? undefined : attemptSignal(signal, undefined);
  }
}

import type { AxiosAdapter, AxiosResponse, InternalAxiosRequestConfig } from 'axios';
import { HttpCall, type HttpClient } from '../../http/call/http-call.js';
import type { HttpCallSettings } from '../../http/call/http-call-settings.js';
import { isReplayable } from '../../http/call/request-body.js';
import { attemptSignal } from '../../http/fetch/attempt-signal.js';
import { discardResponse } from '../../http/fetch/discard-response.js';
import type { Attempt } from '../../retry/attempt.js';
import { followCanceller, type Canceller } from './canceller.js';

/** One call of an axios that retries, from where its interceptors and transformations have been. */
export class AxiosCall implements HttpClient<AxiosResponse> {
  readonly #settings: HttpCallSettings<AxiosResponse>;
  readonly #adapter: AxiosAdapter;
  readonly #config: InternalAxiosRequestConfig;
  readonly #canceller: Canceller;
  readonly #call: HttpCall<AxiosResponse>;
  /** What axios would have rejected with, by the response that is the reason. */
  readonly #rejections = new Map<AxiosResponse, unknown>();

  constructor(
    settings: HttpCallSettings<AxiosResponse>,
    adapter: AxiosAdapter,
    config: InternalAxiosRequestConfig,
    url: string,
  ) {
    this.#settings = settings;
    this.#adapter = adapter;
    this.#config = config;
    this.#canceller = followCanceller(config);
    this.#call = new HttpCall(settings, {
      method: (config.method ?? 'get').toUpperCase(),
      url,
      headers: config.headers,
      signal: this.#canceller.signal,
      isReplayable: isReplayable(config.data),
    });
  }

  async run(): Promise<AxiosResponse> {
    let response: AxiosResponse;
    try {
      response = await this.#call.run(this);
    } finally {
      this.#canceller.close();
    }
    if (this.#rejections.has(response)) throw this.#rejections.get(response);
    return response;
  }

  async send(attempt: Attempt): Promise<AxiosResponse> {
    try {
      return await this.#adapter(this.#configOf(attempt));
    } catch (error) {
      const { response } = error as { readonly response?: AxiosResponse };
      if (response === undefined) throw error;
      this.#rejections.set(response, error);
      return response;
    }
  }

  discard(response: AxiosResponse): void {
    this.#rejections.delete(response);
    const { data } = response as AxiosResponse<unknown>;
    // Anything but a stream has been read to its end.
    if (typeof data === 'object') discardResponse({ body: data } as Response, this.#settings.retry.clock);
  }

  /** The attempt's own, because adapters write into it. */
  #configOf(attempt: Attempt): InternalAxiosRequestConfig {
    const headers = copyOf(this.#config.headers);
    for (const [name, value] of this.#call.addedHeaders(attempt)) headers[name] = value;
    const signal = attemptSignal(this.#canceller.signal, this.#call.isLimited ? attempt.signal : undefined);
    const config = { ...this.#config, headers };
    return signal === undefined ? config : { ...config, signal };
  }
}

type Headers = InternalAxiosRequestConfig['headers'];

/** In axios 0 a plain object, which has no methods to copy itself by. */
function copyOf(headers: Headers): Headers {
  return 'concat' in headers ? headers.concat() : Object.assign(Object.create(null) as Headers, headers);
}

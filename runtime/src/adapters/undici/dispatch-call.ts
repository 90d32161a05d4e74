import type { Dispatcher } from 'undici';
import { HttpCall, type HttpClient } from '../../http/call/http-call.js';
import type { HttpCallSettings } from '../../http/call/http-call-settings.js';
import { isReplayable } from '../../http/call/request-body.js';
import type { Attempt } from '../../retry/attempt.js';
import { CallController } from './call-controller.js';
import { DispatchAttempt } from './dispatch-attempt.js';
import { readableHeaders, replayableHeaders, withHeaders } from './dispatch-headers.js';
import type { UndecidedResponse, UndiciResponse } from './held-response.js';

/** One request to a dispatcher, with its attempts. */
export class DispatchCall implements HttpClient<UndecidedResponse> {
  readonly #settings: HttpCallSettings<UndecidedResponse>;
  readonly #dispatch: Dispatcher['dispatch'];
  readonly #options: Dispatcher.DispatchOptions;
  readonly #handler: Dispatcher.DispatchHandler;
  readonly #controller = new CallController();
  readonly #call: HttpCall<UndecidedResponse>;

  constructor(
    settings: HttpCallSettings<UndecidedResponse>,
    dispatch: Dispatcher['dispatch'],
    options: Dispatcher.DispatchOptions,
    handler: Dispatcher.DispatchHandler,
  ) {
    this.#settings = settings;
    this.#dispatch = dispatch;
    this.#options = { ...options, headers: replayableHeaders(options.headers) };
    this.#handler = handler;
    this.#call = new HttpCall(settings, {
      method: options.method.toUpperCase(),
      url: urlOf(options),
      headers: readableHeaders(this.#options.headers),
      signal: this.#controller.signal,
      isReplayable: isReplayable(options.body),
    });
  }

  /** Never rejects: the handler is told how it ends. */
  async run(): Promise<void> {
    let response: UndecidedResponse;
    try {
      response = await this.#call.run(this);
    } catch (error) {
      this.#handler.onResponseError?.(this.#controller, error as Error);
      return;
    }
    try {
      response.release(this.#handler, this.#controller);
    } catch (error) {
      // As undici does with what a handler throws.
      this.#controller.abort(error as Error);
    }
  }

  send(attempt: Attempt): Promise<UndecidedResponse> {
    const handler = this.#handler;
    const controller = this.#controller;
    return new Promise((resolve, reject) => {
      const listener = {
        controller,
        onStart: (started: Dispatcher.DispatchController, context: unknown) => {
          controller.attempt = started;
          if (this.#call.isLimited) abortWith(attempt.signal, started);
          handler.onRequestStart?.(controller, context);
        },
        onInformation: (...response: [number, UndiciResponse['headers'], string | undefined]) => {
          handler.onResponseStart?.(controller, ...response);
        },
        onResponse: resolve,
        onError: reject,
      };
      const headers = withHeaders(this.#options.headers, this.#call.addedHeaders(attempt));
      this.#dispatch({ ...this.#options, headers }, new DispatchAttempt(listener));
    });
  }

  discard(response: UndecidedResponse): void {
    response.discard(this.#settings.retry.clock);
  }
}

/** The attempt's signal is not aborted once it has ended, so that it never cuts a body that is being read. */
function abortWith(signal: AbortSignal, controller: Dispatcher.DispatchController): void {
  const abort = () => {
    controller.abort(signal.reason as Error);
  };
  if (signal.aborted) abort();
  else signal.addEventListener('abort', abort, { once: true });
}

/** Without an origin, which a Client has for itself, it is the path alone. */
function urlOf({ origin, path }: Dispatcher.DispatchOptions): string {
  return origin === undefined ? path : new URL(path, origin).href;
}

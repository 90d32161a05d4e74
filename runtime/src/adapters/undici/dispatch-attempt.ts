import type { IncomingHttpHeaders } from 'node:http';
import type { Dispatcher } from 'undici';
import { HeldResponse } from './held-response.js';

/** What an attempt needs of the call that it is part of. */
export interface AttemptListener {
  onStart(controller: Dispatcher.DispatchController, context: unknown): void;
  /** 1xx: there may be several of them, and a response follows. */
  onInformation(statusCode: number, headers: IncomingHttpHeaders, statusMessage: string | undefined): void;
  onResponse(response: HeldResponse): void;
  onError(error: Error): void;
  /** What the handler of the call is given for a controller. */
  readonly controller: Dispatcher.DispatchController;
}

/** The handler of one attempt, which ends with a response that is held, or with an error. */
export class DispatchAttempt implements Dispatcher.DispatchHandler {
  readonly #listener: AttemptListener;
  #response: HeldResponse | undefined;

  constructor(listener: AttemptListener) {
    this.#listener = listener;
  }

  onRequestStart(controller: Dispatcher.DispatchController, context: unknown): void {
    this.#listener.onStart(controller, context);
  }

  onResponseStart(
    controller: Dispatcher.DispatchController,
    statusCode: number,
    headers: IncomingHttpHeaders,
    statusMessage?: string,
  ): void {
    if (statusCode < 200) {
      this.#listener.onInformation(statusCode, headers, statusMessage);
      return;
    }
    this.#response = new HeldResponse(controller, statusCode, headers, statusMessage);
    this.#listener.onResponse(this.#response);
  }

  onResponseData(_controller: Dispatcher.DispatchController, chunk: Buffer): void {
    const { controller } = this.#listener;
    this.#response?.pass((reader) => reader.onResponseData?.(controller, chunk), chunk.length);
  }

  onResponseEnd(_controller: Dispatcher.DispatchController, trailers: IncomingHttpHeaders): void {
    const { controller } = this.#listener;
    this.#response?.pass((reader) => reader.onResponseEnd?.(controller, trailers), 'last');
  }

  onResponseError(_controller: Dispatcher.DispatchController, error: Error): void {
    const { controller } = this.#listener;
    if (this.#response === undefined) this.#listener.onError(error);
    else this.#response.pass((reader) => reader.onResponseError?.(controller, error), 'last');
  }
}

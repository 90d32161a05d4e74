import type { IncomingHttpHeaders } from 'node:http';
import type { Dispatcher } from 'undici';
import { maxDrainedBytes, maxDrainMs } from '../../http/call/drain-limits.js';
import type { Clock, Timer } from '../../time/clock.js';

/** A response as hooks and predicates of {@link retryInterceptor} see it: without its body. */
export interface UndiciResponse {
  readonly statusCode: number;
  readonly headers: IncomingHttpHeaders;
}

type Handler = Dispatcher.DispatchHandler;

/** A response whose body is held back until it is decided whether anyone reads it. */
export interface UndecidedResponse extends UndiciResponse {
  /** Hands it on, with all that follows. */
  release(reader: Handler, controller: Dispatcher.DispatchController): void;
  /** Reads what is left of a short body, so that its connection can be used again, and cuts a long or slow one. */
  discard(clock: Clock): void;
}

export class HeldResponse implements UndecidedResponse {
  readonly statusCode: number;
  readonly headers: IncomingHttpHeaders;
  readonly #statusMessage: string | undefined;
  readonly #controller: Dispatcher.DispatchController;
  /** What came before the decision, since a parser that is paused may have read on. */
  #early: ((handler: Handler) => void)[] = [];
  #reader: Handler | undefined;
  #isDiscarded = false;
  #drainedBytes = 0;
  #drainTimer: Timer | undefined;

  constructor(
    controller: Dispatcher.DispatchController,
    statusCode: number,
    headers: IncomingHttpHeaders,
    statusMessage: string | undefined,
  ) {
    this.#controller = controller;
    this.statusCode = statusCode;
    this.headers = headers;
    this.#statusMessage = statusMessage;
    controller.pause();
  }

  release(reader: Handler, controller: Dispatcher.DispatchController): void {
    this.#reader = reader;
    reader.onResponseStart?.(controller, this.statusCode, this.headers, this.#statusMessage);
    for (const event of this.#early) event(reader);
    this.#early = [];
    if (!controller.paused) this.#controller.resume();
  }

  discard(clock: Clock): void {
    if (this.#isDiscarded) return;
    this.#isDiscarded = true;
    this.#early = [];
    this.#drainTimer = clock.setTimer(() => {
      this.#cut();
    }, maxDrainMs);
    this.#drainTimer.unref();
    this.#controller.resume();
  }

  /** More of it has arrived: a chunk, its end or its failure. */
  pass(event: (handler: Handler) => void, bytes: number | 'last'): void {
    if (this.#isDiscarded) this.#drain(bytes);
    else if (this.#reader === undefined) this.#early.push(event);
    else event(this.#reader);
  }

  #drain(bytes: number | 'last'): void {
    if (bytes === 'last') {
      this.#drainTimer?.cancel();
      return;
    }
    this.#drainedBytes += bytes;
    if (this.#drainedBytes > maxDrainedBytes) this.#cut();
  }

  #cut(): void {
    this.#drainTimer?.cancel();
    if (!this.#controller.aborted) this.#controller.abort(new Error('The response was discarded'));
  }
}

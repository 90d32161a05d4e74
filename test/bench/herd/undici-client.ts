import { FailedRequestError, type SendRequest, type SimulatedClient } from 'forbear/simulate';
import { Dispatcher, RetryAgent } from 'undici';

/** One connection of a simulated request, which nothing pauses or aborts. */
const controller: Dispatcher.DispatchController = {
  aborted: false,
  paused: false,
  reason: null,
  rawHeaders: null,
  rawTrailers: null,
  abort: () => undefined,
  pause: () => undefined,
  resume: () => undefined,
};

/** A dispatcher that sends simulated requests. */
class SimulatedDispatcher extends Dispatcher {
  readonly #send: SendRequest;

  constructor(send: SendRequest) {
    super();
    this.#send = send;
  }

  override dispatch(_options: Dispatcher.DispatchOptions, handler: Dispatcher.DispatchHandler): boolean {
    handler.onRequestStart?.(controller, {});
    this.#send().then(
      () => {
        this.#answer(handler, 200, {});
      },
      (error: unknown) => {
        if (error instanceof FailedRequestError && error.status !== undefined)
          this.#answer(handler, error.status, error.headers);
        else handler.onResponseError?.(controller, error as Error);
      },
    );
    return true;
  }

  #answer(handler: Dispatcher.DispatchHandler, status: number, headers: Record<string, string>): void {
    try {
      handler.onResponseStart?.(controller, status, headers, '');
      handler.onResponseEnd?.(controller, {});
    } catch (error) {
      // As undici's connections do.
      handler.onResponseError?.(controller, error as Error);
    }
  }
}

/** undici's `RetryAgent` with its defaults. */
export function undiciRetryAgent(): SimulatedClient {
  return (send) =>
    new Promise<void>((resolve, reject) => {
      new RetryAgent(new SimulatedDispatcher(send)).dispatch(
        { origin: 'http://server.example', path: '/', method: 'GET' },
        {
          onRequestStart: () => undefined,
          onResponseStart: (_controller, status) => {
            if (status >= 300) reject(new Error(`status ${status}`));
          },
          onResponseEnd: () => {
            resolve();
          },
          onResponseError: (_controller, error) => {
            reject(error);
          },
        },
      );
    });
}

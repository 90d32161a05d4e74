import type { AttemptEvent, GiveUpEvent, RetryEvent, SuccessEvent } from '../../retry/retry-events.js';

/** The request that an event is about. */
export interface RequestSummary {
  readonly method: string;
  readonly url: string;
  /** As sent, the caller's own or one that was made; `undefined` where there is none or the method needs none. */
  readonly idempotencyKey: string | undefined;
}

/** An event of a retried call, with the request that it is about. */
export type HttpEvent<Event> = Event & {
  readonly request: RequestSummary;
  /**
   * How often the request had been sent before the attempt that this is about: 0 for the first one. It is the value of
   * OpenTelemetry's `http.request.resend_count`, which is set from 1 on.
   */
  readonly resendCount: number;
};

/** Hooks of calls over HTTP. What they throw is reported as an uncaught error and changes nothing. */
export interface HttpHooks<Answer> {
  /** Before each attempt. */
  readonly onAttempt?: ((event: HttpEvent<AttemptEvent>) => void) | undefined;
  /** Before each wait. The response that asked for the retry is discarded after this: start reading its body here. */
  readonly onRetry?: ((event: HttpEvent<RetryEvent<Answer>>) => void) | undefined;
  /** With the response that the call ends with and that asks for no retry; a 404 is one as well. */
  readonly onSuccess?: ((event: HttpEvent<SuccessEvent<Answer>>) => void) | undefined;
  /** When the call gives up. */
  readonly onGiveUp?: ((event: HttpEvent<GiveUpEvent<Answer>>) => void) | undefined;
}

/** A hook of the retry engine that adds the request to what the hook of an HTTP client gets. */
export function withRequest<Event extends AttemptEvent | RetryEvent | SuccessEvent | GiveUpEvent>(
  hook: ((event: HttpEvent<Event>) => void) | undefined,
  request: RequestSummary,
): ((event: Event) => void) | undefined {
  if (hook === undefined) return undefined;
  return (event) => {
    const attempts = 'attempts' in event ? event.attempts : event.attempt;
    hook({ ...event, request, resendCount: Math.max(0, attempts - 1) });
  };
}

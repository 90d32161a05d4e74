import type { AttemptEvent, GiveUpEvent, RetryEvent, SuccessEvent } from '../../retry/retry-events.js';

/** The request that an event is about. */
export interface RequestSummary {
  readonly method: string;
  readonly url: string;
  /** As sent, the caller's own or one that was made; `undefined` where there is none or the method needs none. */
  readonly idempotencyKey: string | undefined;
}

/** An event of a retried call, with the request that it is about. */
export type FetchEvent<Event> = Event & { readonly request: RequestSummary };

/** Hooks of `createFetch`. What they throw is reported as an uncaught error and changes nothing. */
export interface FetchHooks {
  /** Before each attempt. OpenTelemetry's `http.request.resend_count` is `event.attempt - 1`. */
  readonly onAttempt?: ((event: FetchEvent<AttemptEvent>) => void) | undefined;
  /** Before each wait. The response that asked for the retry is discarded after this: start reading its body here. */
  readonly onRetry?: ((event: FetchEvent<RetryEvent<Response>>) => void) | undefined;
  /** With the response that the call resolves with and that asks for no retry; a 404 is one as well. */
  readonly onSuccess?: ((event: FetchEvent<SuccessEvent<Response>>) => void) | undefined;
  /** When the call gives up. */
  readonly onGiveUp?: ((event: FetchEvent<GiveUpEvent<Response>>) => void) | undefined;
}

/** A hook of the retry engine that adds the request to what the hook of `createFetch` gets. */
export function withRequest<Event extends object>(
  hook: ((event: FetchEvent<Event>) => void) | undefined,
  request: RequestSummary,
): ((event: Event) => void) | undefined {
  if (hook === undefined) return undefined;
  return (event) => {
    hook({ ...event, request });
  };
}

import { isReplayable, type BodyFactory } from '../call/request-body.js';

/** What `fetch` takes as its first argument. */
export type FetchInput = string | URL | Request;

/** The init of a fetch that retries: that of `fetch`, where the body may also be a function that makes it. */
export interface RetryableRequestInit extends Omit<RequestInit, 'body'> {
  /**
   * As for `fetch`; or a function that makes the body of each attempt, for streams, which can be sent only once.
   * Has to stay as it is until the call has settled.
   */
  body?: RequestInit['body'] | BodyFactory;
  /** What `fetch` demands with a stream for a body. */
  duplex?: 'half';
}

/** What one call asks for, taken down when it is made, because callers reuse URLs, headers and inits. */
export interface FetchRequest {
  /** Anything but a Request as a string. */
  readonly input: string | Request;
  /** `undefined` where none was given. */
  readonly init: RequestInit | undefined;
  readonly method: string;
  readonly url: string;
  readonly headers: RequestInit['headers'];
  readonly signal: AbortSignal | undefined;
  /** Whether each attempt sends the same body. */
  readonly isReplayable: boolean;
  readonly bodyFactory: BodyFactory | undefined;
}

/** Reads the arguments of `fetch` by the rules of the Fetch standard: `init` wins over a Request given as input. */
export function readRequest(input: FetchInput, given: RetryableRequestInit | undefined): FetchRequest {
  const target = isRequest(input) ? input : String(input);
  const request = typeof target === 'string' ? undefined : target;
  const init = copyMembers(given);
  // A Request holds its body as a stream, whatever that was made from; a clone of it would buffer all that was sent.
  const body = init?.body ?? request?.body;
  const bodyFactory = typeof body === 'function' ? (body as BodyFactory) : undefined;
  if (bodyFactory !== undefined) delete init?.body;
  return {
    input: target,
    init,
    // In any case, because fetch itself capitalizes the most common ones.
    method: (init?.method ?? request?.method ?? 'GET').toUpperCase(),
    url: typeof target === 'string' ? target : target.url,
    headers: init?.headers ?? request?.headers,
    // An explicit null in init detaches the call from the signal of its Request.
    signal: (init?.signal === undefined ? request?.signal : init.signal) ?? undefined,
    isReplayable: bodyFactory !== undefined || isReplayable(body),
    bodyFactory,
  };
}

/** By its members rather than its class: a wrapped undici has a Request of its own. */
export function isRequest(input: unknown): input is Request {
  return typeof input === 'object' && input !== null && 'url' in input && 'headers' in input;
}

/** With what it inherits, because `fetch` reads that too: a Request may serve as init. */
function copyMembers(given: RetryableRequestInit | null | undefined): RequestInit | undefined {
  if (given == null) return undefined;
  const members: Record<string, unknown> = {};
  for (const name in given) members[name] = given[name as keyof RetryableRequestInit];
  if (typeof given.headers === 'object') members.headers = copyHeaders(given.headers);
  return members;
}

/** Iterables as `Headers`, which keep repeated names: a bare iterator would be empty at the second attempt. */
function copyHeaders(headers: NonNullable<RequestInit['headers']>): RequestInit['headers'] {
  return Symbol.iterator in headers ? new Headers(headers) : { ...headers };
}

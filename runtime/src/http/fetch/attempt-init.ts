import { isRequest, type FetchRequest } from './fetch-request.js';
import { isStream, type RequestBody } from '../call/request-body.js';

/** What an attempt changes in what its caller gave. */
export interface AttemptChanges {
  readonly signal: AbortSignal | undefined;
  /** From the body factory. */
  readonly body: RequestBody | undefined;
  /** With the idempotency key that was made for the call. */
  readonly headers: Headers | undefined;
}

/** The init that one attempt is sent with, its own, since a wrapped fetch may change it; nothing where none is needed. */
export function attemptInit(request: FetchRequest, changes: AttemptChanges): RequestInit | undefined {
  const { signal, body, headers } = changes;
  if (request.init === undefined && signal === undefined && body === undefined && headers === undefined) {
    return undefined;
  }
  const init: RequestInit & { duplex?: 'half' } = { ...referrerOf(request), ...request.init };
  if (signal !== undefined) init.signal = signal;
  if (headers !== undefined) init.headers = headers;
  if (body === undefined) return init;
  init.body = body;
  if (typeof body === 'object' && isStream(body)) init.duplex ??= 'half';
  return init;
}

/** Where `fetch` gets an init that isn't empty, it forgets the referrer of a Request, which would do without one. */
function referrerOf({ input, init }: FetchRequest): RequestInit | undefined {
  if (!isRequest(input) || (init !== undefined && Object.keys(init).length > 0)) return undefined;
  return { referrer: input.referrer, referrerPolicy: input.referrerPolicy };
}

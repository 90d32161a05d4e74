import { FailedRequestError, type SendRequest } from 'forbear/simulate';

/** A `fetch` that sends simulated requests, and fails as Node's does. */
export function fetchOf(send: SendRequest): typeof globalThis.fetch {
  return async () => {
    try {
      await send();
      return new Response(null, { status: 200 });
    } catch (error) {
      if (!(error instanceof FailedRequestError)) throw error;
      if (error.status === undefined) throw new TypeError('fetch failed', { cause: error });
      return new Response(null, { status: error.status, headers: error.headers });
    }
  };
}

/** A call over a `fetch` that resolves with whatever the server answers is lost where that is an error. */
export function failUnlessOk({ ok, status }: Response): void {
  if (!ok) throw new Error(`status ${status}`);
}

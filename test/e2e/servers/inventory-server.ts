import type { ServerResponse } from 'node:http';

import { listen, type LoopbackServer } from './loopback-server.js';

/** The two forms of Retry-After (RFC 9110, section 10.2.3). */
export type RetryAfterForm = 'delta-seconds' | 'http-date';

/** A 429 that was sent, and when the client asked again. Times are those of `Date.now()`. */
export interface Refusal {
  readonly form: RetryAfterForm;
  /** The moment before which the client was told not to come back. */
  readonly notBefore: number;
  /** When it did come back; undefined as long as it has not. */
  cameBackAt?: number;
}

export interface InventoryServer extends LoopbackServer {
  readonly refusals: readonly Refusal[];
}

const RETRY_AFTER_SECONDS = 1;

/** An inventory API that refuses the first question about each article: the article's name is the form it answers with. */
export async function startInventoryServer(): Promise<InventoryServer> {
  const refusals = new Map<string, Refusal>();
  const server = await listen((request, response) => {
    request.resume();
    if (request.method === 'POST') {
      answer(response, 201, { id: 'reservation' });
      return;
    }
    const sku = (request.url ?? '').slice('/stock/'.length);
    const refusal = refusals.get(sku);
    if (refusal) {
      refusal.cameBackAt ??= Date.now();
      answer(response, 200, { sku, available: 100 });
    } else {
      refusals.set(sku, refuse(response, sku as RetryAfterForm));
    }
  });
  return {
    ...server,
    get refusals() {
      return [...refusals.values()];
    },
  };
}

function refuse(response: ServerResponse, form: RetryAfterForm): Refusal {
  const inSeconds = Date.now() + RETRY_AFTER_SECONDS * 1_000;
  // An HTTP-date has no fractions: rounded up, so that it is at least as far away as the number of seconds.
  const notBefore = form === 'http-date' ? Math.ceil(inSeconds / 1_000) * 1_000 : inSeconds;
  const retryAfter = form === 'http-date' ? new Date(notBefore).toUTCString() : String(RETRY_AFTER_SECONDS);
  response.writeHead(429, { 'retry-after': retryAfter }).end();
  return { form, notBefore };
}

function answer(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
}

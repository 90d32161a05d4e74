import type { ServerResponse } from 'node:http';

import { listen, type LoopbackServer } from './loopback-server.js';

/** What the server does with a request: it answers, or drops the connection without a word. */
export type Reaction =
  | 'drop'
  | {
      readonly status: number;
      /** Asked for as it is sent. */
      readonly retryAfter?: () => string;
      readonly body?: unknown;
    };

/** A request as the server saw it. */
export interface Arrival {
  /** On the clock of `Date.now()`. */
  readonly at: number;
  readonly method: string;
  readonly idempotencyKey: string | undefined;
}

export interface ScriptedServer extends LoopbackServer {
  readonly arrivals: readonly Arrival[];
}

/** Does with the requests, in order, what the script says; with those after its end the same as with the last one. */
export async function startScriptedServer(script: readonly Reaction[]): Promise<ScriptedServer> {
  const arrivals: Arrival[] = [];
  const server = await listen((request, response) => {
    request.resume();
    const reaction = script[Math.min(arrivals.length, script.length - 1)] ?? 'drop';
    arrivals.push({
      at: Date.now(),
      method: request.method ?? '',
      idempotencyKey: request.headersDistinct['idempotency-key']?.[0],
    });
    if (reaction === 'drop') request.socket.destroy();
    else answer(response, reaction);
  });
  return { ...server, arrivals };
}

function answer(
  response: ServerResponse,
  { status, retryAfter, body = {} }: Exclude<Reaction, string>,
): void {
  if (retryAfter) response.setHeader('retry-after', retryAfter());
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
}

import type { IncomingMessage, ServerResponse } from 'node:http';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

import type { Observed } from './attempts.js';
import { ENOUGH } from './attempts.js';
import { IdleClock } from './idle-clock.js';

/** What the server does with each request: answers so, closes the connection without an answer, or never answers. */
export type Answer =
  { readonly status: number; readonly headers?: Readonly<Record<string, string>> } | 'hang' | 'reset';

/** Sends a request by a library to a server on this machine that answers the same each time, and watches it. */
export async function watchRequest(
  send: (url: string) => PromiseLike<unknown>,
  answer: Answer,
  draw: number,
): Promise<Observed> {
  const clock = new IdleClock();
  const arrivedAt: number[] = [];
  const answeredAt: number[] = [];
  const server = createServer((request: IncomingMessage, response: ServerResponse) => {
    clock.touch();
    request.on('error', () => undefined).resume();
    request.on('end', () => {
      clock.touch();
      arrivedAt.push(clock.nowMs);
      respond(request, response, arrivedAt.length > ENOUGH ? { status: 200 } : answer);
      answeredAt.push(clock.nowMs);
    });
    request.on('close', () => {
      clock.touch();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const ended = await clock.run(() => send(`http://127.0.0.1:${String(port)}`), draw);
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
  return {
    attempts: arrivedAt.length,
    gapsMs: arrivedAt.slice(1).map((at, index) => at - (answeredAt[index] ?? 0)),
    ended,
    atMs: clock.nowMs,
  };
}

function respond(request: IncomingMessage, response: ServerResponse, answer: Answer): void {
  if (answer === 'hang') return;
  if (answer === 'reset') {
    request.socket.destroy();
    return;
  }
  const isHead = request.method === 'HEAD';
  response.writeHead(answer.status, {
    'content-type': 'application/json',
    // A connection of its own for each attempt, so that none is lost in the closing of another.
    connection: 'close',
    ...answer.headers,
  });
  response.end(isHead || answer.status === 204 ? undefined : '{}');
}

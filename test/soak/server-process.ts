/** Two servers with faults and one ledger, in a process of their own so that their memory is not the client's. */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import type { AddressInfo } from 'node:net';
import { seededRandom } from '../runtime/support/seeded-random.js';
import { Ledger, type Write } from './ledger.js';

const random = seededRandom(20);
const ledger = new Ledger();

/** Every so often the second server fails altogether, for a while. */
const outageEveryMs = 20_000;
const outageMs = 3_000;

/** Longer than the client waits for an attempt. */
const slowMs = 1_500;

/** What a server does to so many of its requests, besides answering them. */
const faults: readonly (readonly [share: number, fault: Fault])[] = [
  [0.02, (_act, _request, response) => response.writeHead(503).end('unavailable')],
  [0.01, (_act, _request, response) => response.writeHead(429, { 'retry-after-ms': '20' }).end('slow down')],
  [0.01, (_act, _request, response) => response.writeHead(500).end()],
  [0.01, (_act, request) => request.socket.destroy()],
  [
    0.01,
    (act, request) => {
      act();
      request.socket.destroy();
    },
  ],
  [
    0.005,
    (act, _request, response) => {
      setTimeout(() => response.end(act()), slowMs);
    },
  ],
  [
    0.005,
    (act, request, response) => {
      act();
      response.writeHead(200, { 'content-length': '1000' }).write('cut off');
      setImmediate(() => request.socket.destroy());
    },
  ],
];

/** @param act carries the request out, and returns what it is to be answered with */
type Fault = (act: () => string, request: IncomingMessage, response: ServerResponse) => unknown;

function pickFault(): Fault | undefined {
  let rest = random();
  for (const [share, fault] of faults) {
    rest -= share;
    if (rest < 0) return fault;
  }
  return undefined;
}

async function answer(
  request: IncomingMessage,
  response: ServerResponse,
  hasOutages: boolean,
): Promise<void> {
  const body = await text(request);
  if (hasOutages && performance.now() % outageEveryMs > outageEveryMs - outageMs) {
    response.writeHead(503).end('down');
    return;
  }
  const { method = '', url = '', headers } = request;
  const id = Number(url.slice(1));
  const act = () => {
    if (method !== 'GET' && method !== 'HEAD')
      ledger.apply({ id, method }, headers['idempotency-key'] as string | undefined, body);
    return `${method} ${id}`;
  };
  const fault = pickFault();
  if (fault === undefined) response.end(act());
  else fault(act, request, response);
}

async function start(hasOutages: boolean): Promise<Server> {
  const server = createServer({ keepAliveTimeout: 1_000 }, (request, response) => {
    // A request whose connection was lost on the way has nobody to be answered.
    answer(request, response, hasOutages).catch(() => undefined);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return server;
}

const servers = [await start(false), await start(true)];

process.on('message', (message: readonly Write[] | 'audit') => {
  if (message === 'audit') process.send?.(ledger.audit());
  else ledger.confirm(message);
});
process.on('disconnect', () => process.exit());
process.send?.(servers.map((server) => `http://127.0.0.1:${(server.address() as AddressInfo).port}`));

import { createServer, type IncomingHttpHeaders, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo, Server, Socket } from 'node:net';

/** A request as it arrived, its body read to the end. */
export interface ReceivedRequest {
  readonly method: string;
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  readonly rawHeaders: readonly string[];
  readonly body: string;
  /** 1-based, over all requests of the server. */
  readonly number: number;
}

export interface HttpServer {
  readonly url: string;
  readonly requests: readonly ReceivedRequest[];
  /** How many connections were opened. */
  readonly connections: number;
}

/** Each server that runs, with its connections. */
const started = new Map<Server, Set<Socket>>();

/** Starts a server on a free port of the loopback interface; `closeServers` ends it. */
export async function startHttpServer(
  respond: (request: ReceivedRequest, response: ServerResponse) => void,
): Promise<HttpServer> {
  const requests: ReceivedRequest[] = [];
  const server = createServer((incoming, response) => {
    void receive(incoming, requests.length + 1).then((request) => {
      if (request === undefined) return;
      requests.push(request);
      respond(request, response);
    });
  });
  let connections = 0;
  server.on('connection', () => (connections += 1));
  return {
    url: `http://127.0.0.1:${await listen(server)}`,
    requests,
    get connections() {
      return connections;
    },
  };
}

/** Starts a server that answers each request with the next of these statuses, and with the last one from then on. */
export async function startStatusServer(...statuses: readonly number[]): Promise<HttpServer> {
  return startHttpServer(({ number }, response) => {
    response.statusCode = statuses[Math.min(number, statuses.length) - 1] ?? 200;
    response.end(`answer ${number}`);
  });
}

/** Listens on a free port of the loopback interface, and returns it. */
export async function listen(server: Server): Promise<number> {
  const sockets = new Set<Socket>();
  started.set(server, sockets);
  server.on('connection', (socket: Socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return (server.address() as AddressInfo).port;
}

/** Ends every server that was started, with its connections. */
export async function closeServers(): Promise<void> {
  for (const [server, sockets] of started) {
    started.delete(server);
    const closed = new Promise((resolve) => server.close(resolve));
    for (const socket of sockets) socket.destroy();
    await closed;
  }
}

/** A port that nothing listens on. */
export async function refusedPort(): Promise<number> {
  const server = createServer();
  const port = await listen(server);
  await closeServers();
  return port;
}

async function receive(incoming: IncomingMessage, number: number): Promise<ReceivedRequest | undefined> {
  const chunks: Buffer[] = [];
  try {
    for await (const chunk of incoming) chunks.push(chunk as Buffer);
  } catch {
    // The client went away in the middle of it.
    return undefined;
  }
  const { method = '', url: path = '', headers, rawHeaders } = incoming;
  return { method, path, headers, rawHeaders, body: Buffer.concat(chunks).toString('latin1'), number };
}

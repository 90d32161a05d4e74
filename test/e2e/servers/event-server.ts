import { setTimeout as sleep } from 'node:timers/promises';

import { listen, type LoopbackServer } from './loopback-server.js';

export interface EventServer {
  readonly url: string;
  /** When each client connected since the server last came up, on the clock of `performance.now()`. */
  readonly arrivals: readonly number[];
  /** Drops every stream and refuses connections for `durationMs`. */
  goDown(durationMs: number): Promise<void>;
  close(): Promise<void>;
}

/** A server of endless event streams. */
export async function startEventServer(): Promise<EventServer> {
  let arrivals: number[] = [];
  const start = (port?: number): Promise<LoopbackServer> =>
    listen((_request, response) => {
      arrivals.push(performance.now());
      response.writeHead(200, { 'content-type': 'application/x-ndjson' });
      response.write('\n');
    }, port);

  let server = await start();
  return {
    url: server.url,
    get arrivals() {
      return arrivals;
    },
    async goDown(durationMs) {
      await server.close();
      arrivals = [];
      await sleep(durationMs);
      server = await start(server.port);
    },
    close: () => server.close(),
  };
}

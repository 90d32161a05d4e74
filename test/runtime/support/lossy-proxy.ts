import { Agent, createServer, request as forward, type IncomingMessage } from 'node:http';
import { pipeline } from 'node:stream/promises';
import { listen } from './http-server.js';

/** A proxy that stands between a client and a server, and what it has dropped so far. */
export interface LossyProxy {
  readonly url: string;
  /** Requests that never came to the server. */
  readonly lostBefore: number;
  /** Requests that the server has processed, and whose answers never came to the client. */
  readonly lostAfter: number;
}

/**
 * Starts a proxy that cuts the client's connection instead of passing a request on, or instead of passing its answer
 * back.
 *
 * @param isLost asked twice for each request: before it is passed on and, if it was, before its answer is
 */
export async function startLossyProxy(origin: string, isLost: () => boolean): Promise<LossyProxy> {
  // The server's connections outlive the client's, so that only what is to be lost is lost.
  const agent = new Agent({ keepAlive: true });
  let lostBefore = 0;
  let lostAfter = 0;
  const server = createServer((incoming, outgoing) => {
    if (isLost()) {
      lostBefore += 1;
      outgoing.destroy();
      return;
    }
    const { method, url = '/', headers } = incoming;
    const passed = forward(new URL(url, origin), { method, headers, agent }, (answer: IncomingMessage) => {
      if (isLost()) {
        lostAfter += 1;
        answer.resume();
        outgoing.destroy();
        return;
      }
      outgoing.writeHead(answer.statusCode ?? 502, answer.headers);
      void pipeline(answer, outgoing);
    });
    void pipeline(incoming, passed);
  });
  server.on('close', () => {
    agent.destroy();
  });
  return {
    url: `http://127.0.0.1:${await listen(server)}/`,
    get lostBefore() {
      return lostBefore;
    },
    get lostAfter() {
      return lostAfter;
    },
  };
}

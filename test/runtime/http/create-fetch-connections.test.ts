import assert from 'node:assert/strict';
import { Readable } from 'node:stream';
import { Agent, fetch as undiciFetch } from 'undici';
import { createFetch } from '../../../runtime/src/index.js';
import { closeServers, startHttpServer } from '../support/http-server.js';
import { ManualClock } from '../../../runtime/src/testing/index.js';

const noWait = () => 0;

afterEach(closeServers);

describe('createFetch and connections', () => {
  const agents: Agent[] = [];

  /** A fetch of undici's own, on an agent with a few sockets. */
  function throughAgent(sockets: number) {
    const dispatcher = new Agent({ connections: sockets });
    agents.push(dispatcher);
    const fetch = undiciFetch as unknown as typeof globalThis.fetch;
    return createFetch({
      backoff: noWait,
      breaker: false,
      budget: false,
      fetch: (input, init) => fetch(input, { ...init, dispatcher } as RequestInit),
    });
  }

  afterEach(async () => {
    await Promise.all(agents.splice(0).map((agent) => agent.destroy()));
  });

  it('uses five sockets again and again for 1,000 retried requests', async () => {
    const failed = new Set<string>();
    const server = await startHttpServer(({ path }, response) => {
      response.statusCode = failed.has(path) ? 200 : 503;
      failed.add(path);
      response.end('an error page '.repeat(50));
    });
    const fetch = throughAgent(5);
    const statuses = await Promise.all(
      Array.from({ length: 1_000 }, async (_, index) => {
        const response = await fetch(`${server.url}/${index}`);
        await response.text();
        return response.status;
      }),
    );
    assert.ok(statuses.every((status) => status === 200));
    assert.equal(server.requests.length, 2_000);
    assert.equal(server.connections, 5);
  });

  for (const [name, page] of [
    ['long', 'x'.repeat(1_000_000)],
    ['endless', undefined],
  ] as const) {
    it(`frees its only socket from ${name} error pages`, async () => {
      const server = await startHttpServer(({ number }, response) => {
        if (number % 2 === 0) {
          response.end('done');
          return;
        }
        response.statusCode = 503;
        if (page === undefined) response.write('still computing what went wrong');
        else response.end(page);
      });
      const fetch = throughAgent(1);
      for (let call = 0; call < 2; call += 1) {
        const response = await fetch(server.url);
        assert.equal(await response.text(), 'done');
      }
      assert.equal(server.requests.length, 4);
    });
  }

  it('keeps the connection of an error page that comes in pieces', async () => {
    const server = await startHttpServer(({ number }, response) => {
      response.statusCode = number === 1 ? 503 : 200;
      response.write('an error ');
      setTimeout(() => response.end('page'), 20);
    });
    assert.equal(await (await throughAgent(1)(server.url)).text(), 'an error page');
    assert.equal(server.connections, 1);
  });

  it('stops reading an error page that has no end, however fast it comes', async () => {
    const clock = new ManualClock();
    const read = { bytes: 0, isCancelled: false };
    const page = new ReadableStream<Uint8Array>({
      pull: (controller) => {
        controller.enqueue(new Uint8Array(16_384));
        read.bytes += 16_384;
      },
      cancel: () => {
        read.isCancelled = true;
      },
    });
    const responses = [new Response(page, { status: 503 }), new Response()];
    const fetch = createFetch({
      clock,
      backoff: noWait,
      fetch: () => Promise.resolve(responses.shift() ?? assert.fail('too many attempts')),
    });
    await fetch('http://127.0.0.1/');
    while (!read.isCancelled && read.bytes < 1_000_000) await new Promise((resolve) => setImmediate(resolve));
    assert.ok(read.isCancelled);
    assert.ok(read.bytes < 131_072);
    assert.equal(clock.pendingTimers, 0);
  });

  it('takes responses of other fetches: with a Node stream for a body, or without any', async () => {
    const body = Readable.from(['an error page']);
    const responses = [
      { status: 503, headers: {}, body },
      { status: 503, headers: {} },
      new Response('done'),
    ];
    const fetch = createFetch({
      backoff: noWait,
      fetch: () => Promise.resolve(responses.shift() as Response),
    });
    assert.equal(await (await fetch('http://127.0.0.1/')).text(), 'done');
    assert.ok(body.destroyed);
  });
});

import assert from 'node:assert/strict';
import { constants, createSecureServer } from 'node:http2';
import { createServer as createHttpsServer } from 'node:https';
import { createServer, type Socket } from 'node:net';
import { Agent, fetch as undiciFetch } from 'undici';
import { createFetch, retryReport } from '../../../runtime/src/index.js';
import { ManualClock } from '../../../runtime/src/testing/index.js';
import { startFaultyServer } from '../support/faulty-server.js';
import { closeServers, listen, startHttpServer } from '../support/http-server.js';
import { rejectionOf } from '../support/rejection-of.js';
import { selfSigned } from '../support/self-signed.js';

const noWait = () => 0;

afterEach(closeServers);

describe('createFetch and faults on the wire', () => {
  const faults: readonly (readonly [string, (socket: Socket) => void])[] = [
    ['a reset before the response', (socket) => socket.resetAndDestroy()],
    ['an end before the response', (socket) => socket.end()],
    ['an end in the middle of the headers', (socket) => socket.end('HTTP/1.1 200 OK\r\ncontent-le')],
    [
      '103 Early Hints and a reset',
      (socket) => socket.write('HTTP/1.1 103 Early Hints\r\n\r\n', () => socket.resetAndDestroy()),
    ],
  ];
  for (const [name, fault] of faults) {
    it(`retries after ${name}`, async () => {
      const url = await startFaultyServer(2, fault);
      const response = await createFetch({ backoff: noWait })(url);
      assert.equal(await response.text(), 'done');
    });
  }

  it('retries headers that do not come in time, however slowly they drip', async () => {
    const drips: NodeJS.Timeout[] = [];
    const url = await startFaultyServer(1, (socket) => {
      socket.write('HTTP/1.1 200 OK\r\n');
      drips.push(setInterval(() => socket.write('x-drip: 1\r\n'), 20));
      socket.on('close', () => {
        drips.forEach(clearInterval);
      });
    });
    const response = await createFetch({ backoff: noWait, attemptTimeoutMs: 150 })(url);
    assert.equal(await response.text(), 'done');
  });

  it('hands out a body that breaks off as fetch does: the reader sees the error', async () => {
    const url = await startFaultyServer(1, (socket) => {
      socket.end('HTTP/1.1 200 OK\r\ncontent-length: 100\r\n\r\nhalf');
    });
    const response = await createFetch({ backoff: noWait })(url);
    assert.equal(response.status, 200);
    await assert.rejects(response.text(), TypeError);
  });

  it('retries although the error page before broke off', async () => {
    const url = await startFaultyServer(1, (socket) => {
      socket.end('HTTP/1.1 503 Service Unavailable\r\ncontent-length: 100\r\n\r\nhalf');
    });
    const response = await createFetch({ backoff: noWait })(url);
    assert.equal(await response.text(), 'done');
  });

  it('does not retry headers that are malformed: what else does that server get wrong', async () => {
    let connections = 0;
    const server = createServer((socket) => {
      connections += 1;
      socket.on('error', () => undefined);
      socket.end('HTTP/1.1 200 OK\r\nno header at all\r\n\r\n');
    });
    const error = await rejectionOf(
      createFetch({ backoff: noWait })(`http://127.0.0.1:${await listen(server)}/`),
    );
    assert.ok(error instanceof TypeError);
    assert.deepEqual([retryReport(error)?.reason, connections], ['permanent', 1]);
  });

  it('does not trust header values that are malformed: they count as absent', async () => {
    const server = await startHttpServer(({ number }, response) => {
      response
        .writeHead(number < 3 ? 503 : 200, { 'retry-after': '\u00ff, 1e9', 'x-ratelimit-reset': '-' })
        .end();
    });
    assert.equal((await createFetch({ backoff: noWait })(server.url)).status, 200);
  });

  for (const code of ['ENOTFOUND', 'EAI_AGAIN']) {
    it(`retries a name that is not resolved (${code})`, async () => {
      const server = await startHttpServer((_request, response) => response.end('done'));
      let lookups = 0;
      const dispatcher = new Agent({
        connect: {
          lookup: (_name, _options, callback) => {
            lookups += 1;
            const error = lookups < 3 ? Object.assign(new Error(`getaddrinfo ${code}`), { code }) : null;
            callback(error, [{ address: '127.0.0.1', family: 4 }]);
          },
        },
      });
      const wrapped = undiciFetch as unknown as typeof globalThis.fetch;
      const fetch = createFetch({
        backoff: noWait,
        fetch: (input, init) => wrapped(input, { ...init, dispatcher } as RequestInit),
      });
      try {
        const response = await fetch(server.url.replace('127.0.0.1', 'orders.test'));
        assert.deepEqual([await response.text(), lookups], ['done', 3]);
      } finally {
        await dispatcher.destroy();
      }
    });
  }

  it('does not cut a body that drips, and never sends for the rest of it again', async () => {
    const clock = new ManualClock();
    const drips: (() => void)[] = [];
    const server = await startHttpServer((_request, response) => {
      response.write('a');
      for (const letter of ['b', 'c']) drips.push(() => response.write(letter));
      drips.push(() => response.end());
    });
    const fetch = createFetch({ clock, backoff: noWait, attemptTimeoutMs: 10, deadlineMs: 20 });
    const response = await fetch(server.url);
    const text = response.text();
    for (const drip of drips) {
      await clock.advanceAsync(1_000);
      drip();
    }
    assert.deepEqual([await text, server.requests.length], ['abc', 1]);
  });

  it('does not retry a server whose certificate nobody vouches for', async () => {
    let handshakes = 0;
    const server = createHttpsServer(selfSigned, (_request, response) => response.end());
    server.on('connection', () => (handshakes += 1));
    const url = `https://127.0.0.1:${await listen(server)}/`;
    const error = await rejectionOf(createFetch({ backoff: noWait })(url));
    assert.equal(retryReport(error)?.reason, 'permanent');
    assert.equal(handshakes, 1);
  });

  it('does not retry where TLS is expected and something else answers', async () => {
    let connections = 0;
    const server = createServer((socket) => {
      connections += 1;
      socket.end('HTTP/1.1 200 OK\r\n\r\n');
    });
    const url = `https://127.0.0.1:${await listen(server)}/`;
    const error = await rejectionOf(createFetch({ backoff: noWait })(url));
    assert.equal(retryReport(error)?.reason, 'permanent');
    assert.equal(connections, 1);
  });

  it('retries a redirect target that fails, from the start', async () => {
    const server = await startHttpServer(({ path, number }, response) => {
      if (path === '/from') response.writeHead(307, { location: '/to' }).end();
      else response.writeHead(number < 3 ? 503 : 200).end('done');
    });
    const response = await createFetch({ backoff: noWait })(`${server.url}/from`, {
      method: 'PUT',
      body: 'text',
    });
    assert.deepEqual([response.status, response.redirected, response.url], [200, true, `${server.url}/to`]);
    assert.deepEqual(
      server.requests.map(({ path, body }) => [path, body]),
      ['/from', '/to', '/from', '/to'].map((path) => [path, 'text']),
    );
  });
});

describe('createFetch over HTTP/2', () => {
  it('retries statuses, sessions that end under a request, refused streams and GOAWAY', async () => {
    let streams = 0;
    const server = createSecureServer(selfSigned);
    server.on('stream', (stream) => {
      streams += 1;
      stream.on('error', () => undefined);
      if (streams === 1) stream.respond({ ':status': 503, 'retry-after': '0' }, { endStream: true });
      else if (streams === 2) stream.session?.destroy();
      else if (streams === 3) stream.close(constants.NGHTTP2_REFUSED_STREAM);
      else if (streams === 4) stream.session?.goaway(constants.NGHTTP2_ENHANCE_YOUR_CALM);
      else {
        stream.respond({ ':status': 200 });
        stream.end('done');
      }
    });
    const url = `https://127.0.0.1:${await listen(server)}/`;
    const dispatcher = new Agent({ allowH2: true, connect: { ca: selfSigned.cert } });
    const wrapped = undiciFetch as unknown as typeof globalThis.fetch;
    const fetch = createFetch({
      maxAttempts: 5,
      backoff: noWait,
      fetch: (input, init) => wrapped(input, { ...init, dispatcher } as RequestInit),
    });
    try {
      const response = await fetch(url);
      assert.equal(await response.text(), 'done');
      assert.equal(streams, 5);
    } finally {
      await dispatcher.destroy();
    }
  });
});

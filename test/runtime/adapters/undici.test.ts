import assert from 'node:assert/strict';
import { getEventListeners } from 'node:events';
import { Readable } from 'node:stream';
import type * as Undici from 'undici';
import {
  CircuitOpenError,
  consecutiveFailures,
  retryReport,
  TimeoutError,
  type GiveUpReason,
} from '../../../runtime/src/index.js';
import {
  retryInterceptor,
  type RetryInterceptorOptions,
} from '../../../runtime/src/adapters/undici/index.js';
import { ManualClock } from '../../../runtime/src/testing/index.js';
import { closeServers, refusedPort, startHttpServer, startStatusServer } from '../support/http-server.js';
import { rejectionOf } from '../support/rejection-of.js';
import { startFaultyServer } from '../support/faulty-server.js';
import { testOnNode24 } from '../support/node-24.js';
import { releases } from './support.js';

const noWait = () => 0;

const majors = ['undici', 'undici-8'];
const undicis = releases<typeof Undici>(...majors);

describe('retryInterceptor', () => {
  if (undicis.length < majors.length) {
    it('passes these tests on Node 24 with the undici that is too new for this Node', async function () {
      this.timeout(120_000);
      const { passes, pending, failures } = await testOnNode24(import.meta.filename);
      assert.deepEqual([...failures, ...pending], []);
      for (const major of [7, 8]) {
        const title = `retryInterceptor with undici ${major}.`;
        assert.ok(passes.filter(({ fullTitle }) => fullTitle.startsWith(title)).length > 20, title);
      }
    });
  }

  it('names bad options', () => {
    const options: object = { statuses: ['503'] };
    assert.throws(() => retryInterceptor(options), /^TypeError: retryInterceptor: statuses must be /);
    const misspelt: object = { maxRetries: 2 };
    assert.throws(() => retryInterceptor(misspelt), /unknown option maxRetries/);
  });

  for (const { title, module } of undicis)
    describe(`with ${title}`, () => {
      testWith(module);
    });
});

function testWith({ Agent, fetch, request }: typeof Undici): void {
  const dispatchers: Undici.Dispatcher[] = [];

  function dispatcherOf(options: RetryInterceptorOptions = {}, agent: Undici.Agent.Options = {}) {
    const composed = new Agent(agent).compose(retryInterceptor({ backoff: noWait, ...options }));
    dispatchers.push(composed);
    return composed;
  }

  afterEach(async () => {
    await Promise.all(dispatchers.splice(0).map((dispatcher) => dispatcher.destroy()));
    await closeServers();
  });

  it('retries, and hands the last response on', async () => {
    const server = await startStatusServer(503, 500, 200);
    const { statusCode, body } = await request(`${server.url}/orders?page=2`, { dispatcher: dispatcherOf() });
    assert.deepEqual([statusCode, await body.text()], [200, 'answer 3']);
    assert.deepEqual(
      server.requests.map(({ path }) => path),
      ['/orders?page=2', '/orders?page=2', '/orders?page=2'],
    );
  });

  it('hands the last response on where it gives up, unread', async () => {
    const server = await startStatusServer(503);
    const { statusCode, body } = await request(server.url, { dispatcher: dispatcherOf({ maxAttempts: 2 }) });
    assert.deepEqual([statusCode, await body.text()], [503, 'answer 2']);
  });

  it('rejects with the error of undici itself, and reports the attempts beside it', async () => {
    const url = `http://127.0.0.1:${await refusedPort()}/`;
    const error = await rejectionOf(request(url, { dispatcher: dispatcherOf() }));
    assert.equal((error as { readonly code?: unknown }).code, 'ECONNREFUSED');
    const report = retryReport(error);
    assert.deepEqual([report?.reason, report?.attempts], ['attempts', 3]);
  });

  for (const [name, fault] of [
    ['a reset before the response', (socket) => socket.resetAndDestroy()],
    ['an end in the middle of the headers', (socket) => socket.end('HTTP/1.1 200 OK\r\ncontent-le')],
  ] as const satisfies readonly (readonly [string, Parameters<typeof startFaultyServer>[1]])[]) {
    it(`retries after ${name}`, async () => {
      const url = await startFaultyServer(2, fault);
      const { body } = await request(url, { dispatcher: dispatcherOf() });
      assert.equal(await body.text(), 'done');
    });
  }

  it('hands a body that breaks off on as it is: its reader sees the error', async () => {
    const url = await startFaultyServer(1, (socket) => {
      socket.end('HTTP/1.1 200 OK\r\ncontent-length: 100\r\n\r\nhalf');
    });
    const { statusCode, body } = await request(url, { dispatcher: dispatcherOf() });
    assert.equal(statusCode, 200);
    await assert.rejects(body.text());
  });

  it('hands a long body on whole, however slowly it is read', async () => {
    const page = 'x'.repeat(1_000_000);
    const server = await startHttpServer(({ number }, response) => {
      response.writeHead(number === 1 ? 503 : 200).end(page);
    });
    const { body } = await request(server.url, { dispatcher: dispatcherOf() });
    let length = 0;
    for await (const chunk of body) {
      length += (chunk as Buffer).length;
      await new Promise((resolve) => setImmediate(resolve));
    }
    assert.equal(length, page.length);
  });

  describe('repeats a body', () => {
    const bodies: readonly (readonly [string, number, () => Undici.Dispatcher.DispatchOptions['body']])[] = [
      ['a string', 2, () => 'contents'],
      ['a Buffer', 2, () => Buffer.from('contents')],
      ['a part of a Uint8Array', 2, () => new TextEncoder().encode('--contents').subarray(2)],
      ['a stream', 1, () => Readable.from(['con', 'tents'])],
    ];
    for (const [name, attempts, makeBody] of bodies) {
      it(`${attempts === 2 ? 'exactly' : 'never'} where it is ${name}`, async () => {
        const server = await startStatusServer(503, 200);
        const body = makeBody() ?? null;
        const { statusCode } = await request(server.url, { method: 'PUT', body, dispatcher: dispatcherOf() });
        assert.equal(statusCode, attempts === 2 ? 200 : 503);
        assert.deepEqual(
          server.requests.map((received) => received.body),
          Array.from({ length: attempts }, () => 'contents'),
        );
      });
    }
  });

  describe('and POST', () => {
    it('sends it once without a key', async () => {
      const server = await startStatusServer(503, 200);
      const post = { method: 'POST', body: '{}', dispatcher: dispatcherOf() } as const;
      assert.equal((await request(server.url, post)).statusCode, 503);
      assert.equal(server.requests.length, 1);
    });

    for (const [name, headers] of [
      ['a record', { accept: 'text/plain' }],
      ['a flat list', ['accept', 'text/plain']],
      ['Headers', new Headers({ accept: 'text/plain' })],
      ['an iterator', () => new Map([['accept', 'text/plain']]).entries()],
      ['nothing', undefined],
    ] as const) {
      it(`repeats it under one key, beside headers given as ${name}`, async () => {
        const server = await startStatusServer(503, 502, 201);
        const dispatcher = dispatcherOf({ idempotency: 'auto' });
        const given = (typeof headers === 'function' ? headers() : headers) as Record<string, string>;
        await request(server.url, { method: 'POST', headers: given, dispatcher });
        const keys = server.requests.map((received) => received.headers['idempotency-key']);
        assert.match(String(keys[0]), /^[0-9a-f-]{36}$/);
        assert.deepEqual(keys, [keys[0], keys[0], keys[0]]);
        for (const received of server.requests)
          assert.equal(received.headers.accept, headers === undefined ? undefined : 'text/plain');
      });
    }

    for (const [name, headers] of [
      ['a record', { 'Idempotency-Key': 'mine' }],
      ['a flat list', ['Idempotency-Key', 'mine']],
    ] as const) {
      it(`keeps the key that the caller gave in ${name}`, async () => {
        const server = await startStatusServer(503, 201);
        const given = headers as Record<string, string>;
        await request(server.url, { method: 'POST', headers: given, dispatcher: dispatcherOf() });
        assert.deepEqual(
          server.requests.map((received) => received.headers['idempotency-key']),
          ['mine', 'mine'],
        );
      });
    }
  });

  it('takes Retry-After for a floor, and gives up where it is longer than it will wait', async () => {
    const server = await startHttpServer(({ number }, response) => {
      response.writeHead(number === 3 ? 200 : 429, { 'retry-after': String(number) }).end('later');
    });
    const delays: number[] = [];
    const reasons: GiveUpReason[] = [];
    const clock = new ManualClock();
    const dispatcher = dispatcherOf({
      clock,
      backoff: () => 5,
      maxRetryAfterMs: 1_500,
      onRetry: ({ delayMs }) => {
        delays.push(delayMs);
        setImmediate(() => void clock.advanceAsync(delayMs));
      },
      onGiveUp: ({ reason }) => reasons.push(reason),
    });
    const { statusCode, body } = await request(server.url, { dispatcher });
    assert.deepEqual(
      [statusCode, await body.text(), delays, reasons],
      [429, 'later', [1_005], ['retry-after-too-long']],
    );
  });

  it('cuts attempts that take too long, but no body that is being read', async () => {
    const clock = new ManualClock();
    let finish = () => undefined;
    const server = await startHttpServer(({ number }, response) => {
      if (number === 1) {
        void clock.advanceAsync(50);
        return;
      }
      response.write('first, ');
      finish = () => void response.end('last');
    });
    const { body } = await request(server.url, { dispatcher: dispatcherOf({ clock, attemptTimeoutMs: 50 }) });
    await clock.advanceAsync(1_000);
    finish();
    assert.equal(await body.text(), 'first, last');
    assert.equal(server.requests.length, 2);
  });

  it('rejects with a TimeoutError where time is up', async () => {
    const clock = new ManualClock();
    const server = await startHttpServer(() => void clock.advanceAsync(30));
    const dispatcher = dispatcherOf({ clock, attemptTimeoutMs: 30, maxAttempts: 2 });
    const error = await rejectionOf(request(server.url, { dispatcher }));
    assert.ok(error instanceof TimeoutError);
    assert.equal(server.requests.length, 2);
  });

  it('ends an attempt and a wait with the reason of the signal, and leaves no listener', async () => {
    const reason = new Error('changed my mind');
    for (const phase of ['attempt', 'wait'] as const) {
      const controller = new AbortController();
      const { signal } = controller;
      const server = await startHttpServer((_request, response) => {
        if (phase === 'attempt') controller.abort(reason);
        else response.writeHead(503).end();
      });
      const clock = new ManualClock();
      const dispatcher = dispatcherOf({
        clock,
        backoff: () => 1_000,
        onRetry: () => {
          setImmediate(() => {
            controller.abort(reason);
          });
        },
      });
      assert.equal(await rejectionOf(request(server.url, { dispatcher, signal })), reason);
      assert.equal(server.requests.length, 1);
      assert.equal(getEventListeners(signal, 'abort').length, 0);
    }
  });

  it('refuses an origin that is down', async () => {
    const server = await startStatusServer(503);
    const dispatcher = dispatcherOf({
      maxBreakerWaitMs: 0,
      breaker: { window: consecutiveFailures({ threshold: 3 }) },
    });
    await request(server.url, { dispatcher });
    assert.ok((await rejectionOf(request(server.url, { dispatcher }))) instanceof CircuitOpenError);
    assert.equal(server.requests.length, 3);
  });

  it('uses one connection again and again, whatever the error pages are', async () => {
    const server = await startHttpServer(({ number }, response) => {
      response.writeHead(number % 2 === 0 ? 200 : 503).end('an error page '.repeat(100));
    });
    const dispatcher = dispatcherOf({ budget: false, breaker: false }, { connections: 1 });
    for (let call = 0; call < 50; call += 1) await (await request(server.url, { dispatcher })).body.dump();
    assert.deepEqual([server.requests.length, server.connections], [100, 1]);
  });

  it('frees its only connection from an endless error page', async () => {
    const server = await startHttpServer(({ number }, response) => {
      if (number === 2) response.end('done');
      else response.writeHead(503).write('still computing what went wrong');
    });
    const { body } = await request(server.url, { dispatcher: dispatcherOf({}, { connections: 1 }) });
    assert.equal(await body.text(), 'done');
  });

  it('retries what fetch sends without a body, and sends once what it sends with one', async () => {
    const server = await startStatusServer(503, 200, 503);
    const dispatcher = dispatcherOf();
    const response = await fetch(server.url, { dispatcher });
    assert.deepEqual([response.status, await response.text()], [200, 'answer 2']);
    assert.equal((await fetch(server.url, { method: 'PUT', body: 'text', dispatcher })).status, 503);
    assert.equal(server.requests.length, 3);
  });

  it('tells hooks the request and how often it was sent', async () => {
    const server = await startStatusServer(503, 200);
    const seen: unknown[] = [];
    const dispatcher = dispatcherOf({
      onAttempt: ({ request: { method, url }, resendCount }) => seen.push([method, url, resendCount]),
      onSuccess: ({ result }) => seen.push(result.statusCode),
    });
    await request(`${server.url}/a`, { dispatcher });
    assert.deepEqual(seen, [['GET', `${server.url}/a`, 0], ['GET', `${server.url}/a`, 1], 200]);
  });

  it('passes 1xx on, and then the response', async () => {
    const url = await startFaultyServer(1, (socket) => {
      socket.end(
        'HTTP/1.1 103 Early Hints\r\nlink: </a>\r\n\r\nHTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\nok',
      );
    });
    const hints: number[] = [];
    const { statusCode, body } = await request(url, {
      dispatcher: dispatcherOf(),
      onInfo: ({ statusCode: status }) => hints.push(status),
    });
    assert.deepEqual([hints, statusCode, await body.text()], [[103], 200, 'ok']);
  });
}

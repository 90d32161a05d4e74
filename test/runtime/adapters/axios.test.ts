import assert from 'node:assert/strict';
import { getEventListeners } from 'node:events';
import { Readable } from 'node:stream';
import installedAxios, { type AxiosInstance, type AxiosRequestConfig } from 'axios';
import {
  CircuitOpenError,
  consecutiveFailures,
  retryReport,
  TimeoutError,
} from '../../../runtime/src/index.js';
import { retryAxios, type RetryAxiosOptions } from '../../../runtime/src/adapters/axios/index.js';
import { ManualClock } from '../../../runtime/src/testing/index.js';
import { closeServers, refusedPort, startHttpServer, startStatusServer } from '../support/http-server.js';
import { rejectionOf } from '../support/rejection-of.js';
import { releases } from './support.js';

const noWait = () => 0;

const axioses = releases<{ readonly default: typeof installedAxios }>('axios', 'axios-0');

afterEach(closeServers);

describe('retryAxios', () => {
  it('is tested with two majors of axios', () => {
    assert.equal(axioses.length, 2);
  });

  it('names bad options, and what is no instance', () => {
    const options: object = { idempotency: 'always' };
    assert.throws(
      () => retryAxios(installedAxios.create(), options),
      /^TypeError: retryAxios: idempotency must be /,
    );
    for (const instance of [undefined, {}, () => undefined])
      assert.throws(() => retryAxios(instance as unknown as AxiosInstance), /instance must be axios or what/);
  });

  for (const { title, module } of axioses)
    describe(`with ${title}`, () => {
      testWith(module.default);
    });
});

function testWith(axios: typeof installedAxios): void {
  function clientOf(options: RetryAxiosOptions = {}, config: AxiosRequestConfig = {}): AxiosInstance {
    const client = axios.create({ proxy: false, ...config });
    retryAxios(client, { backoff: noWait, ...options });
    return client;
  }

  it('retries, and resolves with the response of axios itself', async () => {
    const server = await startStatusServer(503, 500, 200);
    const { status, data, config } = await clientOf({}, { baseURL: server.url }).get<string>('/orders', {
      params: { page: 2 },
    });
    assert.deepEqual([status, data], [200, 'answer 3']);
    assert.equal(config.url, '/orders');
    assert.deepEqual(
      server.requests.map(({ path }) => path),
      ['/orders?page=2', '/orders?page=2', '/orders?page=2'],
    );
  });

  it('rejects with the last AxiosError itself', async () => {
    const server = await startStatusServer(503);
    const error = await rejectionOf(clientOf().get(server.url));
    assert.ok(axios.isAxiosError(error));
    assert.deepEqual([error.response?.status, error.response?.data], [503, 'answer 3']);
  });

  it('rejects with the error of the network, and reports the attempts beside it', async () => {
    const error = await rejectionOf(clientOf().get(`http://127.0.0.1:${await refusedPort()}/`));
    assert.ok(axios.isAxiosError(error));
    assert.equal(error.code, 'ECONNREFUSED');
    assert.equal(retryReport(error)?.attempts, 3);
  });

  it('resolves with a failure that validateStatus takes, once it gives up', async () => {
    const server = await startStatusServer(503);
    const { status } = await clientOf().get(server.url, { validateStatus: () => true });
    assert.deepEqual([status, server.requests.length], [503, 3]);
  });

  it('does not retry what will not pass', async () => {
    const server = await startStatusServer(404, 200);
    const error = await rejectionOf(clientOf().get(server.url));
    assert.ok(axios.isAxiosError(error));
    assert.deepEqual([error.response?.status, server.requests.length], [404, 1]);
  });

  it('runs interceptors and transformations once per call, and adds no interceptor', async () => {
    const server = await startStatusServer(503, 503, 200);
    const client = clientOf();
    const seen: string[] = [];
    client.interceptors.request.use((config) => {
      seen.push('request');
      return config;
    });
    client.interceptors.response.use((response) => {
      seen.push('response');
      return response;
    });
    await client.put(server.url, { a: 1 }, { transformRequest: [(data) => JSON.stringify([data])] });
    assert.deepEqual(seen, ['request', 'response']);
    assert.deepEqual(
      server.requests.map(({ body }) => body),
      ['[{"a":1}]', '[{"a":1}]', '[{"a":1}]'],
    );
    const handlers = (client.interceptors.response as unknown as { handlers: unknown[] }).handlers;
    assert.equal(handlers.length, 1);
  });

  it('leaves other instances alone, and the instance itself once it is taken off', async () => {
    const server = await startStatusServer(503);
    const client = axios.create({ proxy: false });
    const uninstall = retryAxios(client, { backoff: noWait });
    assert.throws(() => retryAxios(client), /this instance retries already/);
    await rejectionOf(axios.create({ proxy: false }).get(server.url));
    assert.equal(server.requests.length, 1);
    uninstall();
    await rejectionOf(client.get(server.url));
    assert.equal(server.requests.length, 2);
    retryAxios(client, { backoff: noWait });
    await rejectionOf(client.get(server.url));
    assert.equal(server.requests.length, 5);
  });

  describe('and POST', () => {
    it('sends it once without a key', async () => {
      const server = await startStatusServer(503, 201);
      await rejectionOf(clientOf().post(server.url, { amount: 1 }));
      assert.equal(server.requests.length, 1);
    });

    it('repeats it under one key, a new one for each call', async () => {
      const server = await startStatusServer(503, 502, 201, 503, 201);
      const client = clientOf({ idempotency: 'auto' });
      await client.post(server.url, { amount: 1 });
      await client.post(server.url, { amount: 1 });
      const [first, second, third, fourth, fifth] = server.requests.map(
        ({ headers }) => headers['idempotency-key'],
      );
      assert.match(String(first), /^[0-9a-f-]{36}$/);
      assert.deepEqual([second, third, fifth], [first, first, fourth]);
      assert.notEqual(fourth, first);
      for (const { headers, body } of server.requests) {
        assert.match(String(headers['content-type']), /^application\/json/);
        assert.equal(body, '{"amount":1}');
      }
    });

    it('keeps the key that the caller gave, in any case', async () => {
      const server = await startStatusServer(503, 201);
      const headers = { 'IDEMPOTENCY-KEY': 'mine' };
      await clientOf({ idempotency: 'auto' }).post(server.url, {}, { headers });
      assert.deepEqual(
        server.requests.map((request) => request.headers['idempotency-key']),
        ['mine', 'mine'],
      );
    });
  });

  it('sends a stream once, whole', async () => {
    const server = await startStatusServer(503, 200);
    await rejectionOf(clientOf().put(server.url, Readable.from(['con', 'tents'])));
    assert.deepEqual(
      server.requests.map(({ body }) => body),
      ['contents'],
    );
  });

  it('takes Retry-After for a floor, and gives up where it is longer than it will wait', async () => {
    const server = await startHttpServer((_request, response) => {
      response.writeHead(429, { 'retry-after': '3' }).end();
    });
    const reasons: unknown[] = [];
    const client = clientOf({
      maxRetryAfterMs: 2_000,
      onGiveUp: ({ reason, delayMs, request, resendCount }) => {
        reasons.push([reason, delayMs, request.method, resendCount]);
      },
    });
    const error = await rejectionOf(client.get(server.url));
    assert.ok(axios.isAxiosError(error));
    assert.equal(error.response?.status, 429);
    assert.deepEqual(reasons, [['retry-after-too-long', 3_000, 'GET', 0]]);
  });

  it('cuts attempts that take too long', async () => {
    const clock = new ManualClock();
    const server = await startHttpServer(() => void clock.advanceAsync(50));
    const client = clientOf({ clock, attemptTimeoutMs: 50, maxAttempts: 2 });
    assert.ok((await rejectionOf(client.get(server.url))) instanceof TimeoutError);
    assert.equal(server.requests.length, 2);
  });

  it('retries a timeout of its own', async () => {
    const server = await startHttpServer(({ number }, response) => {
      if (number === 2) response.end('done');
    });
    assert.equal((await clientOf({}, { timeout: 300 }).get<string>(server.url)).data, 'done');
  });

  for (const phase of ['attempt', 'wait'] as const)
    for (const means of ['signal', 'token'] as const)
      it(`is cancelled during ${phase === 'wait' ? 'a wait' : 'an attempt'} by a ${means}, as axios is`, async () => {
        const controller = new AbortController();
        const source = axios.CancelToken.source();
        const cancel = () => {
          if (means === 'signal') controller.abort();
          else source.cancel('changed my mind');
        };
        const server = await startHttpServer((_request, response) => {
          if (phase === 'attempt') cancel();
          else response.writeHead(503).end();
        });
        const client = clientOf({ clock: new ManualClock(), backoff: () => 1_000, onRetry: cancel });
        const canceller = means === 'signal' ? { signal: controller.signal } : { cancelToken: source.token };
        const error = await rejectionOf(client.get(server.url, canceller));
        assert.ok(axios.isCancel(error));
        assert.equal(server.requests.length, 1);
        assert.equal(getEventListeners(controller.signal, 'abort').length, 0);
      });

  it('refuses an origin that is down', async () => {
    const server = await startStatusServer(503);
    const client = clientOf({
      maxBreakerWaitMs: 0,
      breaker: { window: consecutiveFailures({ threshold: 3 }) },
    });
    await rejectionOf(client.get(server.url));
    assert.ok((await rejectionOf(client.get(server.url))) instanceof CircuitOpenError);
    assert.equal(server.requests.length, 3);
  });

  it('hands streams of responses on, and gets rid of those that a retry follows', async () => {
    const server = await startStatusServer(503, 200);
    const { data } = await clientOf().get<Readable>(server.url, { responseType: 'stream' });
    let text = '';
    for await (const chunk of data) text += String(chunk);
    assert.equal(text, 'answer 2');
  });
}

import assert from 'node:assert/strict';
import { getEventListeners } from 'node:events';
import { Readable } from 'node:stream';
import type * as Got from 'got';
import {
  CircuitBreakers,
  CircuitOpenError,
  consecutiveFailures,
  countWindow,
  RetryBudget,
  type Backoff,
} from '../../../runtime/src/index.js';
import { gotRetry, type GotRetryOptions } from '../../../runtime/src/adapters/got/index.js';
import { ManualClock } from '../../../runtime/src/testing/index.js';
import { startFaultyServer } from '../support/faulty-server.js';
import { closeServers, startHttpServer, startStatusServer } from '../support/http-server.js';
import { rejectionOf } from '../support/rejection-of.js';
import { releases } from './support.js';

const noWait = () => 0;

type GotModule = typeof Got & { readonly default: typeof Got.got };

const gots = releases<GotModule>('got', 'got-15', 'got-16');

afterEach(closeServers);

describe('gotRetry', () => {
  it('is tested with three majors of got', () => {
    assert.equal(gots.length, 3);
  });

  it('names bad options', () => {
    const options: object = { methods: 'POST' };
    assert.throws(() => gotRetry(options), /^TypeError: gotRetry: methods must be /);
    const unsupported: object = { attemptTimeoutMs: 1 };
    assert.throws(() => gotRetry(unsupported), /gotRetry: unknown option attemptTimeoutMs/);
  });

  for (const { title, module } of gots)
    describe(`with ${title}`, () => {
      testWith(module);
    });
});

function testWith({ default: got, HTTPError, RequestError }: GotModule): void {
  const clientOf = (options: GotRetryOptions = {}) => got.extend(gotRetry({ backoff: noWait, ...options }));

  it('retries, and resolves with what got resolves with', async () => {
    const server = await startStatusServer(503, 500, 200);
    assert.equal(await clientOf()(server.url).text(), 'answer 3');
  });

  it('makes no more attempts than it says, and rejects with the last error of got itself', async () => {
    const server = await startStatusServer(503);
    const error = await rejectionOf(clientOf({ maxAttempts: 4 })(server.url).text());
    assert.ok(error instanceof HTTPError);
    assert.equal(error.response.body, 'answer 4');
    assert.equal(server.requests.length, 4);
  });

  it('retries errors of the network', async () => {
    const url = await startFaultyServer(2, (socket) => socket.resetAndDestroy());
    assert.equal(await clientOf()(url).text(), 'done');
    const error = await rejectionOf(
      clientOf({ maxAttempts: 2 })(await startFaultyServer(2, (socket) => socket.resetAndDestroy())).text(),
    );
    assert.ok(error instanceof RequestError);
    assert.deepEqual([error.code, error.request?.retryCount], ['ECONNRESET', 1]);
  });

  it('does not retry what will not pass, nor what the server vetoes', async () => {
    const server = await startStatusServer(404, 200);
    await rejectionOf(clientOf()(server.url).text());
    assert.equal(server.requests.length, 1);
    const vetoing = await startHttpServer((_request, response) => {
      response.writeHead(503, { 'x-should-retry': 'false' }).end();
    });
    await rejectionOf(clientOf()(vetoing.url).text());
    assert.equal(vetoing.requests.length, 1);
  });

  it('sends POST once without a key, and again under one', async () => {
    const server = await startStatusServer(503);
    await rejectionOf(clientOf().post(server.url, { json: {} }).text());
    assert.equal(server.requests.length, 1);

    const ledger = await startStatusServer(503, 409, 201, 503, 201);
    const client = clientOf({ idempotency: 'auto' });
    await client.post(ledger.url, { json: { amount: 1 } });
    await client.post(ledger.url, { json: { amount: 1 } });
    const keys = ledger.requests.map(({ headers }) => headers['idempotency-key']);
    assert.match(String(keys[0]), /^[0-9a-f-]{36}$/);
    assert.deepEqual(keys.slice(0, 3), [keys[0], keys[0], keys[0]]);
    assert.equal(keys[3], keys[4]);
    assert.notEqual(keys[3], keys[0]);
    assert.ok(ledger.requests.every(({ body }) => body === '{"amount":1}'));
  });

  it('keeps the key that the caller gave', async () => {
    const server = await startStatusServer(503, 201);
    await clientOf().post(server.url, { headers: { 'Idempotency-Key': 'mine' } });
    assert.deepEqual(
      server.requests.map(({ headers }) => headers['idempotency-key']),
      ['mine', 'mine'],
    );
  });

  it('sends a stream once, whole', async () => {
    const server = await startStatusServer(503, 200);
    await rejectionOf(
      clientOf()
        .put(server.url, { body: Readable.from(['con', 'tents']) })
        .text(),
    );
    assert.deepEqual(
      server.requests.map(({ body }) => body),
      ['contents'],
    );
  });

  it('gives up where the server asks for a longer wait than it will make', async () => {
    const server = await startHttpServer((_request, response) => {
      response.writeHead(429, { 'retry-after': '3' }).end();
    });
    const error = await rejectionOf(clientOf({ maxRetryAfterMs: 500 })(server.url).text());
    assert.ok(error instanceof HTTPError);
    assert.equal(server.requests.length, 1);
  });

  it('adds the backoff to Retry-After, which is a floor', () => {
    const { calculateDelay } = gotRetry({ backoff: () => 5 }).retry;
    const response = { statusCode: 503, headers: { 'retry-after': '2' } };
    const options = { method: 'GET', headers: {}, url: new URL('http://127.0.0.1/') };
    const error = Object.assign(new Error('503'), { response, options });
    assert.equal(calculateDelay({ attemptCount: 1, error }), 2_005);
  });

  it('gives a backoff what it needs to grow from wait to wait, in each call anew', async () => {
    const seen: (number | undefined)[] = [];
    const contexts = new Set<unknown>();
    const backoff: Backoff = (context) => {
      seen.push(context.previousDelayMs);
      contexts.add(context);
      return context.attempt;
    };
    const server = await startStatusServer(503);
    const client = clientOf({ backoff, maxAttempts: 4 });
    await rejectionOf(client(server.url).text());
    await rejectionOf(client(server.url, { context: { tenant: 7 } }).text());
    assert.deepEqual(seen, [undefined, 1, 2, undefined, 1, 2]);
    assert.equal(contexts.size, 2);
  });

  it('tells the server how long each attempt may take, unless the caller has', async () => {
    const server = await startStatusServer(503, 503, 200);
    let timesLeft = 0;
    const client = clientOf({
      deadlineHeader: 'X-Time-Left',
      deadlineValue: (remainingMs) => `${remainingMs}, ${(timesLeft += 1)}`,
    });
    await client(server.url, { timeout: { request: 5_000 } });
    await client(server.url, { timeout: { request: 5_000 }, headers: { 'x-time-left': 'mine' } });
    await client(server.url);
    assert.deepEqual(
      server.requests.map(({ headers }) => headers['x-time-left']),
      ['5000, 1', '5000, 2', '5000, 3', 'mine', undefined],
    );
  });

  it('takes what a redirect leads to for the same attempt', async () => {
    const server = await startHttpServer(({ path, number }, response) => {
      if (path === '/') response.writeHead(302, { location: '/there' }).end();
      else response.writeHead(number < 4 ? 503 : 200).end();
    });
    const breaker = new CircuitBreakers({ window: countWindow() });
    let timesLeft = 0;
    const deadlineValue = () => String((timesLeft += 1));
    await clientOf({ breaker, deadlineHeader: 'X-Time-Left', deadlineValue })(server.url, {
      timeout: { request: 5_000 },
    });
    assert.deepEqual(
      server.requests.map(({ path, headers }) => `${path} ${String(headers['x-time-left'])}`),
      ['/ 1', '/there 2', '/there 3', '/there 4'],
    );
    const { calls, failures } = breaker.get(new URL(server.url).origin).metrics;
    assert.deepEqual([calls, failures], [3, 2]);
  });

  it('stops calling what is down, which is one breaker for each origin', async () => {
    const down = await startStatusServer(503);
    const up = await startStatusServer(404);
    const client = clientOf({ breaker: { window: consecutiveFailures({ threshold: 3 }) } });
    await rejectionOf(client(down.url).text());
    const error = await rejectionOf(client(down.url).text());
    assert.ok(error instanceof RequestError && error.cause instanceof CircuitOpenError);
    assert.equal(down.requests.length, 3);
    // Answers, which a 404 is, are none of its business.
    for (let call = 0; call < 5; call += 1) await rejectionOf(client(up.url).text());
    assert.equal(up.requests.length, 5);
  });

  it('counts errors of the network as failures', async () => {
    const url = await startFaultyServer(Infinity, (socket) => socket.resetAndDestroy());
    const client = clientOf({ breaker: { window: consecutiveFailures({ threshold: 3 }) } });
    await rejectionOf(client(url).text());
    const error = await rejectionOf(client(url).text());
    assert.ok(error instanceof RequestError && error.cause instanceof CircuitOpenError);
  });

  it('retries no sooner than the breaker would admit', async () => {
    const server = await startStatusServer(503);
    const client = clientOf({ breaker: { window: consecutiveFailures({ threshold: 2 }) } });
    const error = await rejectionOf(client(server.url).text());
    assert.ok(error instanceof HTTPError);
    assert.equal(server.requests.length, 2);
  });

  it('gives the place of a probe back that its caller aborts, and leaves no listener', async () => {
    const clock = new ManualClock();
    let status = 503;
    const server = await startHttpServer((_request, response) => {
      if (status > 0) response.writeHead(status).end();
    });
    const client = clientOf({
      maxAttempts: 1,
      clock,
      breaker: { window: consecutiveFailures({ threshold: 1 }), breakFor: () => 1_000 },
    });
    await rejectionOf(client(server.url).text());
    clock.advance(1_000);
    status = 0;
    const controller = new AbortController();
    const { signal } = controller;
    const aborted = rejectionOf(client(server.url, { signal }).text());
    while (server.requests.length < 2) await new Promise(setImmediate);
    controller.abort();
    await aborted;
    assert.equal(getEventListeners(signal, 'abort').length, 0);
    status = 200;
    await client(server.url, { signal: new AbortController().signal });
    assert.equal(server.requests.length, 3);
  });

  it('spends no more than its budget', async () => {
    const server = await startStatusServer(503);
    const budget = new RetryBudget({ ratio: 0.1, minRetriesPerSecond: 0 });
    const client = clientOf({ budget, breaker: false });
    for (let call = 0; call < 20; call += 1) await rejectionOf(client(server.url).text());
    assert.equal(server.requests.length, 22);
  });
}

import assert from 'node:assert/strict';
import { getEventListeners } from 'node:events';
import { createFetch, retryReport, type GiveUpEvent, type RetryEvent } from '../../../runtime/src/index.js';
import { ManualClock } from '../../../runtime/src/testing/index.js';
import { closeServers, refusedPort, startHttpServer, startStatusServer } from '../support/http-server.js';
import { rejectionOf } from '../support/rejection-of.js';

const noWait = () => 0;

afterEach(closeServers);

describe('createFetch', () => {
  it('retries, and resolves with the response of fetch itself', async () => {
    const server = await startStatusServer(503, 500, 200);
    const response = await createFetch({ backoff: noWait })(`${server.url}/orders?page=2`);
    assert.equal(response.status, 200);
    assert.equal(await response.text(), 'answer 3');
    assert.equal(response.url, `${server.url}/orders?page=2`);
    assert.ok(response instanceof Response);
  });

  it('resolves with the last response, unread, where it gives up', async () => {
    const server = await startStatusServer(503);
    const response = await createFetch({ backoff: noWait, maxAttempts: 4 })(server.url);
    assert.equal(response.status, 503);
    assert.equal(await response.text(), 'answer 4');
  });

  it('rejects with the error of fetch itself, and reports the attempts beside it', async () => {
    const errors: unknown[] = [];
    const fetch = createFetch({
      backoff: noWait,
      fetch: async (...parameters) => {
        try {
          return await globalThis.fetch(...parameters);
        } catch (error) {
          errors.push(error);
          throw error;
        }
      },
    });
    const error = await rejectionOf(fetch(`http://127.0.0.1:${await refusedPort()}/`));
    assert.equal(errors.length, 3);
    assert.equal(error, errors[2]);
    assert.deepEqual(retryReport(error), {
      reason: 'attempts',
      attempts: 3,
      earlierErrors: errors.slice(0, 2),
    });
  });

  it('looks the global fetch up at each attempt, and calls no other one forever when it becomes global itself', async () => {
    const native = globalThis.fetch;
    const server = await startStatusServer(503, 200);
    const fetch = createFetch({ backoff: noWait });
    try {
      globalThis.fetch = createFetch({ backoff: noWait, maxAttempts: 1 });
      assert.equal((await fetch(server.url)).status, 200);
      globalThis.fetch = fetch;
      assert.equal((await globalThis.fetch(server.url)).status, 200);
      globalThis.fetch = () => Promise.resolve(new Response('mock'));
      assert.equal(await (await fetch(server.url)).text(), 'mock');
    } finally {
      globalThis.fetch = native;
    }
  });

  it('rejects, and never throws, whatever the arguments are', async () => {
    const fetch = createFetch();
    await assert.rejects(fetch('no url'), TypeError);
    await assert.rejects(fetch('http://127.0.0.1/', { headers: { 'not a name': '' } }), TypeError);
    await assert.rejects(fetch(null as unknown as string), TypeError);
    await assert.rejects(fetch('http://127.0.0.1/', { method: 'GET', body: 'with a body' }), TypeError);
  });
});

describe('createFetch and what the server asks for', () => {
  it('takes Retry-After for a floor with the backoff on top', async () => {
    const server = await startHttpServer(({ number }, response) => {
      response.writeHead(number === 1 ? 429 : 200, { 'retry-after': '2' }).end();
    });
    const clock = new ManualClock();
    let pending = Promise.resolve(new Response());
    const { delayMs, retryAfterMs } = await new Promise<RetryEvent<Response>>((resolve) => {
      pending = createFetch({ clock, backoff: () => 50, onRetry: resolve })(server.url);
    });
    assert.deepEqual({ delayMs, retryAfterMs }, { delayMs: 2_050, retryAfterMs: 2_000 });
    await clock.advanceAsync(2_049);
    assert.equal(server.requests.length, 1);
    await clock.advanceAsync(1);
    assert.equal((await pending).status, 200);
  });

  it('gives up with the response where that is longer than it will wait', async () => {
    const server = await startHttpServer((_request, response) => {
      response.writeHead(503, { 'retry-after': '3' }).end('come back later');
    });
    const events: GiveUpEvent<Response>[] = [];
    const fetch = createFetch({ maxRetryAfterMs: 500, onGiveUp: (event) => events.push(event) });
    const response = await fetch(server.url);
    assert.equal(await response.text(), 'come back later');
    assert.equal(server.requests.length, 1);
    assert.deepEqual(
      events.map(({ reason, delayMs }) => [reason, delayMs]),
      [['retry-after-too-long', 3_000]],
    );
  });

  for (const [header, value, status, attempts] of [
    ['x-should-retry', 'false', 503, 1],
    ['x-should-retry', 'true', 403, 3],
    ['grpc-retry-pushback-ms', '-1', 503, 1],
    ['x-should-retry', 'true', 200, 1],
  ] as const) {
    it(`makes ${attempts} of 3 attempts after ${status} with ${header}: ${value}`, async () => {
      const server = await startHttpServer((_request, response) => {
        response.writeHead(status, { [header]: value }).end();
      });
      const fetch = createFetch({ backoff: noWait });
      assert.equal((await fetch(server.url)).status, status);
      assert.equal(server.requests.length, attempts);
    });
  }
});

describe('createFetch and its hooks', () => {
  it('tell the request, each attempt, each wait and the end', async () => {
    const server = await startStatusServer(503, 200, 503);
    const seen: unknown[] = [];
    const fetch = createFetch({
      backoff: noWait,
      maxAttempts: 2,
      onAttempt: ({ type, attempt, request }) => seen.push([type, attempt, request.method]),
      onRetry: ({ type, attempt, outcome }) => {
        seen.push([type, attempt, outcome.kind === 'result' && outcome.result.status]);
      },
      onSuccess: ({ type, attempt, result }) => seen.push([type, attempt, result.status]),
      onGiveUp: ({ type, attempts, reason, request }) => seen.push([type, attempts, reason, request.url]),
    });
    await fetch(`${server.url}/a`);
    await fetch(`${server.url}/b`, { method: 'put' });
    assert.deepEqual(seen, [
      ['attempt', 1, 'GET'],
      ['retry', 1, 503],
      ['attempt', 2, 'GET'],
      ['success', 2, 200],
      ['attempt', 1, 'PUT'],
      ['retry', 1, 503],
      ['attempt', 2, 'PUT'],
      ['give-up', 2, 'attempts', `${server.url}/b`],
    ]);
  });

  it('tell how often the request was sent before, as http.request.resend_count has it', async () => {
    const server = await startStatusServer(503, 200, 503);
    const counts: unknown[] = [];
    const fetch = createFetch({
      backoff: noWait,
      maxAttempts: 2,
      onAttempt: ({ type, resendCount }) => counts.push([type, resendCount]),
      onRetry: ({ type, resendCount }) => counts.push([type, resendCount]),
      onSuccess: ({ type, resendCount }) => counts.push([type, resendCount]),
      onGiveUp: ({ type, resendCount }) => counts.push([type, resendCount]),
    });
    await fetch(server.url);
    await fetch(server.url);
    await assert.rejects(fetch(server.url, { signal: AbortSignal.abort() }));
    assert.deepEqual(counts, [
      ['attempt', 0],
      ['retry', 0],
      ['attempt', 1],
      ['success', 1],
      ['attempt', 0],
      ['retry', 0],
      ['attempt', 1],
      ['give-up', 1],
      ['give-up', 0],
    ]);
  });

  it('may read the body of a response that a retry follows', async () => {
    const server = await startStatusServer(503, 200);
    const bodies: Promise<string>[] = [];
    const fetch = createFetch({
      backoff: noWait,
      onRetry: ({ outcome }) => {
        if (outcome.kind === 'result') bodies.push(outcome.result.text());
      },
    });
    assert.equal(await (await fetch(server.url)).text(), 'answer 2');
    assert.deepEqual(await Promise.all(bodies), ['answer 1']);
  });

  it('retries what retryOnResult says as well, which may read a clone', async () => {
    const server = await startHttpServer(({ number }, response) => {
      response.end(JSON.stringify({ errors: number < 3 ? ['TIMEOUT'] : [] }));
    });
    const fetch = createFetch({
      backoff: noWait,
      retryOnResult: async (response) => {
        const { errors } = (await response.clone().json()) as { errors: string[] };
        return errors.length > 0;
      },
    });
    assert.deepEqual(await (await fetch(server.url)).json(), { errors: [] });
    assert.equal(server.requests.length, 3);
  });
});

describe('createFetch with many calls on one signal', () => {
  it('leaves no listener behind, whether bodies are read or not', async () => {
    const server = await startStatusServer(503, 200);
    const { signal } = new AbortController();
    const fetch = createFetch({ backoff: noWait, attemptTimeoutMs: 10_000, deadlineMs: 20_000 });
    const plain = createFetch({ backoff: noWait });
    for (let call = 0; call < 15; call += 1) {
      await (await fetch(server.url, { signal })).text();
      await plain(server.url, { signal });
    }
    assert.equal(getEventListeners(signal, 'abort').length, 0);
  });
});

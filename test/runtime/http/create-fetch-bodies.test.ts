import assert from 'node:assert/strict';
import { Readable } from 'node:stream';
import { createFetch, type RetryableRequestInit } from '../../../runtime/src/index.js';
import { closeServers, startHttpServer, startStatusServer } from '../support/http-server.js';

const noWait = () => 0;

afterEach(closeServers);

function multipart(): FormData {
  const form = new FormData();
  form.append('field', 'value');
  form.append('file', new Blob(['contents'], { type: 'text/plain' }), 'name.txt');
  return form;
}

describe('createFetch replays the body exactly', () => {
  const text = 'a body '.repeat(20_000);
  const bytes = new TextEncoder().encode(text);
  const bodies: readonly (readonly [string, NonNullable<RequestInit['body']>, string | undefined])[] = [
    ['a string', text, 'text/plain;charset=UTF-8'],
    ['a Buffer', Buffer.from(text), undefined],
    ['a part of an ArrayBuffer', new TextEncoder().encode(`--${text}`).subarray(2), undefined],
    ['an ArrayBuffer', bytes.buffer, undefined],
    ['a Blob', new Blob([text], { type: 'text/css' }), 'text/css'],
    ['URLSearchParams', new URLSearchParams({ a: text }), 'application/x-www-form-urlencoded;charset=UTF-8'],
  ];
  for (const [name, body, contentType] of bodies) {
    it(`of ${name}`, async () => {
      const server = await startStatusServer(503, 500, 200);
      const response = await createFetch({ backoff: noWait })(server.url, { method: 'PUT', body });
      assert.equal(response.status, 200);
      const expected = body instanceof URLSearchParams ? String(body) : text;
      assert.deepEqual(
        server.requests.map((request) => [request.body === expected, request.headers['content-type']]),
        [1, 2, 3].map(() => [true, contentType]),
      );
    });
  }

  it('of FormData, each time under a boundary of its own', async () => {
    const server = await startStatusServer(503, 200);
    await createFetch({ backoff: noWait })(server.url, { method: 'PUT', body: multipart() });
    const parts = await Promise.all(
      server.requests.map(async ({ body, headers }) => {
        const form = await new Response(body, {
          headers: { 'content-type': String(headers['content-type']) },
        }).formData();
        const file = form.get('file');
        assert.ok(file instanceof File);
        return [form.get('field'), file.name, await file.text()];
      }),
    );
    assert.deepEqual(parts, [
      ['value', 'name.txt', 'contents'],
      ['value', 'name.txt', 'contents'],
    ]);
  });

  it('after a connection that broke off in the middle of sending it', async () => {
    const server = await startHttpServer(({ number }, response) => {
      if (number === 1) response.destroy();
      else response.end();
    });
    await createFetch({ backoff: noWait })(server.url, { method: 'PUT', body: text });
    assert.deepEqual(
      server.requests.map(({ body }) => body.length),
      [text.length, text.length],
    );
  });
});

describe('createFetch sends what it cannot replay once', () => {
  const streams: readonly (readonly [string, () => unknown])[] = [
    ['a ReadableStream', () => new Blob(['contents']).stream()],
    ['a Node stream', () => Readable.from(['con', 'tents'])],
    ['an async iterable', () => chunks()],
  ];
  for (const [name, makeBody] of streams) {
    it(`with ${name}, whole, and returns the first response`, async () => {
      const server = await startStatusServer(503, 200);
      const init: RetryableRequestInit = { method: 'PUT', duplex: 'half' };
      const response = await createFetch({ backoff: noWait })(server.url, {
        ...init,
        body: makeBody() as ReadableStream,
      });
      assert.equal(response.status, 503);
      assert.equal(await response.text(), 'answer 1');
      assert.deepEqual(
        server.requests.map(({ body }) => body),
        ['contents'],
      );
    });
  }

  it('with a Request that has a body, which is not cloned', async () => {
    const server = await startStatusServer(503, 200);
    const request = new Request(server.url, { method: 'PUT', body: 'contents' });
    request.clone = () => assert.fail('a clone buffers all of it');
    assert.equal((await createFetch({ backoff: noWait })(request)).status, 503);
    assert.ok(request.bodyUsed);
    assert.equal(server.requests[0]?.body, 'contents');
  });

  it('but replays the body of an init over that of a Request', async () => {
    const server = await startStatusServer(503, 200);
    const request = new Request(server.url, { method: 'PUT', body: 'not this' });
    assert.equal((await createFetch({ backoff: noWait })(request, { body: 'but this' })).status, 200);
    assert.deepEqual(
      server.requests.map(({ body, method }) => [method, body]),
      [
        ['PUT', 'but this'],
        ['PUT', 'but this'],
      ],
    );
  });
});

describe('createFetch refuses what fetch would send as "[object Object]"', () => {
  for (const [name, body] of [
    ['an object', { amount: 1 }],
    ['an array', [1, 2]],
  ] as const) {
    it(`such as ${name}, and names the way out`, async () => {
      const server = await startStatusServer(200);
      const init = { method: 'PUT', body } as unknown as RetryableRequestInit;
      await assert.rejects(
        createFetch()(server.url, init),
        /body must be what fetch can send.*JSON\.stringify/,
      );
      assert.equal(server.requests.length, 0);
      assert.equal((await createFetch({ maxAttempts: 1 })(server.url, init)).status, 200);
    });
  }
});

describe('createFetch with a function for a body', () => {
  it('calls it for each attempt, asynchronous or not, and sends what it makes', async () => {
    const server = await startStatusServer(503, 500, 200);
    const fetch = createFetch({ backoff: noWait });
    let made = 0;
    const response = await fetch(server.url, {
      method: 'PUT',
      body: () => {
        made += 1;
        const stream = new Blob([`contents ${made}`]).stream();
        return made === 2 ? Promise.resolve(stream) : stream;
      },
    });
    assert.equal(response.status, 200);
    assert.deepEqual(
      server.requests.map(({ body }) => body),
      ['contents 1', 'contents 2', 'contents 3'],
    );
  });

  it('takes the same string or Blob as often as it comes', async () => {
    const server = await startStatusServer(503, 200);
    const blob = new Blob(['contents']);
    const response = await createFetch({ backoff: noWait })(server.url, { method: 'PUT', body: () => blob });
    assert.equal(response.status, 200);
    assert.equal(server.requests[1]?.body, 'contents');
  });

  it('refuses a stream that it has sent, instead of sending nothing', async () => {
    const server = await startStatusServer(503, 200);
    const stream = Readable.from(['contents']);
    const pending = createFetch({ backoff: noWait })(server.url, {
      method: 'PUT',
      body: () => stream as unknown as ReadableStream,
    });
    await assert.rejects(pending, /the body function must return a new stream for each attempt/);
    assert.equal(server.requests.length, 1);
  });

  it('rejects with what the function throws', async () => {
    const error = new Error('no such file');
    const pending = createFetch()('http://127.0.0.1/', {
      method: 'PUT',
      body: () => {
        throw error;
      },
    });
    await assert.rejects(pending, error);
  });
});

async function* chunks() {
  yield await Promise.resolve(Buffer.from('con'));
  yield await Promise.resolve(Buffer.from('tents'));
}

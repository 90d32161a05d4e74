import assert from 'node:assert/strict';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { createFetch, type RetryableRequestInit } from '../../../runtime/src/index.js';
import { closeServers, startHttpServer, startStatusServer } from '../support/http-server.js';
import { rejectionOf } from '../support/rejection-of.js';

const noWait = () => 0;

afterEach(closeServers);

/** What a wrapped fetch gets, whose first answer asks for a retry. */
async function passedOn(
  input: string | URL | Request,
  init?: RetryableRequestInit,
  options: { readonly attemptTimeoutMs?: number } = {},
): Promise<readonly (readonly [unknown, RequestInit | undefined])[]> {
  const passed: [unknown, RequestInit | undefined][] = [];
  const fetch = createFetch({
    ...options,
    backoff: noWait,
    fetch: (...parameters) => {
      passed.push([parameters[0], parameters[1]]);
      return Promise.resolve(new Response(null, { status: passed.length === 1 ? 503 : 200 }));
    },
  });
  await fetch(input, init);
  return passed;
}

describe('createFetch passes on', () => {
  it('nothing but the URL where nothing else was given', async () => {
    const url = 'http://127.0.0.1/';
    assert.deepEqual(await passedOn(new URL(url)), [
      [url, undefined],
      [url, undefined],
    ]);
  });

  it('a Request itself, without an init', async () => {
    const request = new Request('http://127.0.0.1/', { redirect: 'manual', referrerPolicy: 'origin' });
    for (const [input, init] of await passedOn(request)) {
      assert.equal(input, request);
      assert.equal(init, undefined);
    }
  });

  it('the referrer of a Request that gets a signal, which fetch would forget', async () => {
    const request = new Request('http://127.0.0.1/', { referrer: '', referrerPolicy: 'origin' });
    for (const [, init] of await passedOn(request, undefined, { attemptTimeoutMs: 1_000 })) {
      assert.equal(init?.referrer, '');
      assert.equal(init.referrerPolicy, 'origin');
      assert.equal(new Request(request, init).referrerPolicy, 'origin');
    }
  });

  it('each member of the init, standard or not, to each attempt in an object of its own', async () => {
    const given = {
      method: 'put',
      body: 'text',
      headers: { 'X-Case': 'kept' },
      cache: 'no-store',
      credentials: 'include',
      duplex: 'half',
      integrity: '',
      keepalive: true,
      mode: 'cors',
      priority: 'high',
      redirect: 'error',
      referrer: 'about:client',
      referrerPolicy: 'no-referrer',
      dispatcher: {},
      next: { revalidate: 60 },
    } as const;
    const [first, second] = await passedOn('http://127.0.0.1/', given);
    assert.deepEqual(first?.[1], given);
    assert.deepEqual(second?.[1], given);
    assert.notEqual(first[1], second[1]);
  });

  it('a Request that serves as init, whose members are inherited', async () => {
    const server = await startStatusServer(503, 200);
    const init = new Request('http://127.0.0.1/', { method: 'DELETE', headers: { 'x-from': 'the init' } });
    assert.equal((await createFetch({ backoff: noWait })(server.url, init)).status, 200);
    assert.deepEqual(
      server.requests.map(({ method, headers }) => [method, headers['x-from']]),
      [
        ['DELETE', 'the init'],
        ['DELETE', 'the init'],
      ],
    );
  });

  it('what was given when it was called, whatever becomes of it during a wait', async () => {
    const server = await startStatusServer(503, 200);
    const url = new URL('/first', server.url);
    const headers = new Headers({ 'x-page': '1' });
    const init = { method: 'PUT', headers, body: 'first' };
    const pending = createFetch({ backoff: () => 1 })(url, init);
    url.pathname = '/second';
    headers.set('x-page', '2');
    init.body = 'second';
    assert.equal((await pending).status, 200);
    assert.deepEqual(
      server.requests.map((request) => [request.path, request.headers['x-page'], request.body]),
      [
        ['/first', '1', 'first'],
        ['/first', '1', 'first'],
      ],
    );
  });

  it('headers from an iterator to each attempt', async () => {
    const server = await startStatusServer(503, 200);
    const headers = new Map([['authorization', 'secret']]).entries() as unknown as [string, string][];
    await createFetch({ backoff: noWait })(server.url, { headers });
    assert.deepEqual(
      server.requests.map((request) => request.headers.authorization),
      ['secret', 'secret'],
    );
  });

  it('the case of header names', async () => {
    const server = await startStatusServer(503, 200);
    const headers = { 'X-MiXed-CaSe': '1' };
    await createFetch({ backoff: noWait, idempotency: 'auto' })(server.url, { method: 'POST', headers });
    for (const { rawHeaders } of server.requests) assert.ok(rawHeaders.includes('X-MiXed-CaSe'));
  });

  it('a null for an init', async () => {
    const init = null as unknown as RetryableRequestInit;
    assert.equal((await passedOn('http://127.0.0.1/', init)).length, 2);
  });

  it('redirects as they are asked for', async () => {
    const server = await startHttpServer(({ path }, response) => {
      if (path === '/to') response.end('done');
      else response.writeHead(302, { location: '/to' }).end();
    });
    const fetch = createFetch({ backoff: noWait });
    assert.equal((await fetch(server.url)).url, `${server.url}/to`);
    assert.equal((await fetch(server.url, { redirect: 'manual' })).status, 302);
    await assert.rejects(fetch(server.url, { redirect: 'error' }), TypeError);
  });

  it('a signal that still ends the body after a garbage collection', async () => {
    setFlagsFromString('--expose-gc');
    const collectGarbage = runInNewContext('gc') as () => void;
    const server = await startHttpServer((_request, response) => {
      response.write('the beginning');
    });
    const reason = new Error('changed my mind');
    const controller = new AbortController();
    const fetch = createFetch({ attemptTimeoutMs: 60_000 });
    const response = await fetch(server.url, { signal: controller.signal });
    for (let round = 0; round < 3; round += 1) {
      await new Promise((resolve) => setImmediate(resolve));
      collectGarbage();
    }
    const pending = rejectionOf(response.text());
    controller.abort(reason);
    assert.equal(await pending, reason);
  });
});

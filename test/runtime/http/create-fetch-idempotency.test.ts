import assert from 'node:assert/strict';
import { createFetch, createIdempotencyKey } from '../../../runtime/src/index.js';
import { closeServers, startStatusServer } from '../support/http-server.js';

const noWait = () => 0;
const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;

afterEach(closeServers);

describe('createFetch and idempotency keys', () => {
  it('keeps the key that the caller gave, whatever the form of the headers', async () => {
    const name = 'Idempotency-Key';
    for (const headers of [
      { [name]: 'mine' },
      [[name, 'mine']] as [string, string][],
      new Headers({ [name]: 'mine' }),
    ]) {
      for (const idempotency of ['given', 'auto'] as const) {
        const server = await startStatusServer(503, 201);
        const fetch = createFetch({ backoff: noWait, idempotency });
        assert.equal((await fetch(server.url, { method: 'POST', headers, body: '{}' })).status, 201);
        assert.deepEqual(keysOf(server.requests), ['mine', 'mine']);
      }
    }
  });

  it('finds the key of a Request, and of an init over it', async () => {
    const server = await startStatusServer(503, 201);
    const fetch = createFetch({ backoff: noWait });
    const request = new Request(server.url, { method: 'POST', headers: { 'idempotency-key': 'mine' } });
    assert.equal((await fetch(request)).status, 201);
    assert.deepEqual(keysOf(server.requests), ['mine', 'mine']);
    const unkeyed = await startStatusServer(503, 201);
    const again = new Request(unkeyed.url, { method: 'POST', headers: { 'idempotency-key': 'mine' } });
    assert.equal((await fetch(again, { headers: { accept: 'text/plain' } })).status, 503);
  });

  it('makes one key for each call, the same for all its attempts', async () => {
    const server = await startStatusServer(503, 502, 201, 503, 201);
    const fetch = createFetch({ backoff: noWait, idempotency: 'auto' });
    const headers = { 'content-type': 'application/json', 'x-trace': 'abc' };
    await fetch(server.url, { method: 'POST', headers, body: '{"amount":1}' });
    await fetch(new Request(server.url, { method: 'PATCH', headers }));
    const [first = '', second = '', third, fourth = '', fifth] = keysOf(server.requests);
    assert.match(first, uuid);
    assert.deepEqual([second, third], [first, first]);
    assert.match(fourth, uuid);
    assert.equal(fifth, fourth);
    assert.notEqual(first, fourth);
    for (const request of server.requests) {
      assert.equal(request.headers['content-type'], 'application/json');
      assert.equal(request.headers['x-trace'], 'abc');
    }
    assert.deepEqual(headers, { 'content-type': 'application/json', 'x-trace': 'abc' });
  });

  it('makes none for what needs none, or can be sent only once', async () => {
    const server = await startStatusServer(200);
    const fetch = createFetch({ idempotency: 'auto' });
    await fetch(server.url, { method: 'PUT', body: 'text' });
    await fetch(server.url, { method: 'POST', body: new Blob(['text']).stream(), duplex: 'half' });
    assert.deepEqual(keysOf(server.requests), [undefined, undefined]);
  });

  it('sends keys of the given form in the given header, and tells them to hooks', async () => {
    const server = await startStatusServer(503, 201);
    const told: unknown[] = [];
    const fetch = createFetch({
      backoff: noWait,
      idempotency: 'auto',
      idempotencyHeader: 'X-Request-Id',
      createKey: () => JSON.stringify(createIdempotencyKey()),
      onAttempt: ({ request }) => told.push(request.idempotencyKey),
    });
    await fetch(server.url, { method: 'POST' });
    const sent = server.requests.map(({ headers }) => headers['x-request-id']);
    assert.match(String(sent[0]), /^"[0-9a-f-]{36}"$/);
    assert.deepEqual(sent, told);
    assert.equal(told[0], told[1]);
  });

  it('waits for the first attempt that is still in flight (409), but only after a retry', async () => {
    const inFlight = await startStatusServer(504, 409, 201);
    const fetch = createFetch({ backoff: noWait, idempotency: 'auto' });
    assert.equal((await fetch(inFlight.url, { method: 'POST' })).status, 201);
    const conflict = await startStatusServer(409, 201);
    assert.equal((await fetch(conflict.url, { method: 'POST' })).status, 409);
    const unkeyed = await startStatusServer(504, 409, 201);
    assert.equal((await fetch(unkeyed.url, { method: 'PUT' })).status, 409);
  });

  it('never repeats a key that was used with another payload (422)', async () => {
    const server = await startStatusServer(504, 422, 201);
    const fetch = createFetch({ backoff: noWait, idempotency: 'auto' });
    assert.equal((await fetch(server.url, { method: 'POST' })).status, 422);
  });
});

function keysOf(requests: readonly { readonly headers: NodeJS.Dict<string | string[]> }[]) {
  return requests.map(({ headers }) => headers['idempotency-key']?.toString());
}

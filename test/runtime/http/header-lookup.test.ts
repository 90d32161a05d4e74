import assert from 'node:assert/strict';
import { once } from 'node:events';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { inspect } from 'node:util';
import { anyHeaderLookup } from '../../../runtime/src/http/any-header-lookup.js';

const find = (source: unknown) => anyHeaderLookup(source)?.('retry-after');

describe('anyHeaderLookup', () => {
  const headers = { 'Retry-After': '7' };
  const holders: readonly (readonly [string, unknown])[] = [
    ['Headers', new Headers(headers)],
    ['Response', new Response(null, { headers })],
    ['Map of any case', new Map(Object.entries(headers))],
    ['plain object of any case', { 'RETRY-after': '7' }],
    ['plain object with a number', { 'retry-after': 7 }],
    ['object without prototype', Object.assign(Object.create(null) as object, { 'retry-after': '7' })],
    ['pairs', [['Retry-After', '7']]],
    ["Node's raw list", ['Date', 'x', 'Retry-After', '7']],
    [
      "undici's raw list",
      [Buffer.from('Date'), Buffer.from('x'), Buffer.from('Retry-After'), Buffer.from('7')],
    ],
    ['headers property', { headers: { 'retry-after': '7' } }],
    ['error with headers', Object.assign(new Error('x'), { headers })],
    ['error with a response', Object.assign(new Error('x'), { response: new Response(null, { headers }) })],
    ["an AWS client's error", Object.assign(new Error('x'), { $response: { headers } })],
    ['wrapped error', new Error('x', { cause: Object.assign(new Error('y'), { response: { headers } }) })],
  ];
  for (const [name, holder] of holders) {
    it(`finds a header in: ${name}`, () => {
      assert.equal(find(holder), '7');
    });
  }

  it("finds a header in Node's IncomingMessage", async () => {
    const server = http
      .createServer((_, response) => response.writeHead(503, headers).end())
      .listen(0, '127.0.0.1');
    await once(server, 'listening');
    const request = http.get({ port: (server.address() as AddressInfo).port, host: '127.0.0.1' });
    const [message] = (await once(request, 'response')) as [http.IncomingMessage];
    message.resume();
    server.close();
    assert.equal(find(message), '7');
    assert.equal(find(message.headers), '7');
    assert.equal(find(message.rawHeaders), '7');
  });

  it('joins repeated headers', () => {
    assert.equal(find({ 'retry-after': ['1', '2'] }), '1, 2');
    assert.equal(
      find([
        ['retry-after', '1'],
        ['Retry-After', '2'],
      ]),
      '1, 2',
    );
  });

  const empty: readonly unknown[] = [
    undefined,
    null,
    'retry-after',
    7,
    true,
    Symbol('x'),
    {},
    [],
    new Error('x'),
  ];
  for (const source of empty) {
    it(`finds nothing in ${inspect(source)}`, () => {
      assert.equal(find(source), undefined);
    });
  }

  it('ignores values that are no text', () => {
    assert.equal(find({ 'retry-after': { toString: () => '7' } }), undefined);
    assert.equal(find({ 'retry-after': null }), undefined);
  });

  it('takes no header from a prototype', () => {
    assert.equal(find(Object.create({ 'retry-after': '7' })), undefined);
  });

  it('ends on a cycle of causes', () => {
    const error = new Error('x');
    error.cause = error;
    assert.equal(find(error), undefined);
  });
});

import assert from 'node:assert/strict';

import fc from 'fast-check';

import { isPermanent } from '../../../runtime/src/errors/is-permanent.js';
import { isTransient } from '../../../runtime/src/errors/is-transient.js';

const coded = (code: string, cause?: unknown) =>
  Object.assign(new Error(code, cause === undefined ? undefined : { cause }), { code });
const fetchFailed = (cause?: unknown) =>
  new TypeError('fetch failed', cause === undefined ? undefined : { cause });
const withStatus = (status: number, headers: Readonly<Record<string, string>> = {}) =>
  Object.assign(new Error(`status ${status}`), { response: { status, headers } });

describe('isPermanent', () => {
  const permanent: readonly (readonly [string, unknown])[] = [
    ...[400, 401, 403, 404, 409, 422, 501].map(
      (status) => [`Response ${status}`, new Response(null, { status })] as const,
    ),
    ["axios' error", withStatus(404)],
    ["an AWS client's error", Object.assign(new Error('x'), { $metadata: { httpStatusCode: 400 } })],
    ['503 that is told not to be retried', withStatus(503, { 'x-should-retry': 'false' })],
    ['programming error', new TypeError("Cannot read properties of undefined (reading 'x')")],
    ['name that is not there', new ReferenceError('x is not defined')],
    ['invalid URL', Object.assign(new TypeError('Invalid URL'), { code: 'ERR_INVALID_URL' })],
    ['AbortError', new DOMException('This operation was aborted', 'AbortError')],
    ['aborted by undici', coded('UND_ERR_ABORTED')],
    ['canceled by axios', Object.assign(coded('ERR_CANCELED'), { name: 'CanceledError' })],
    ['expired certificate', fetchFailed(coded('CERT_HAS_EXPIRED'))],
    ['wrong host', coded('ERR_TLS_CERT_ALTNAME_INVALID')],
    ['wrapped', new Error('not sent', { cause: withStatus(422) })],
    ['bad certificates at all addresses', new AggregateError([coded('CERT_REVOKED'), coded('CERT_REVOKED')])],
  ];
  for (const [name, value] of permanent) {
    it(`is true for: ${name}`, () => {
      assert.equal(isPermanent(value), true);
    });
  }

  const other: readonly (readonly [string, unknown])[] = [
    ...[200, 301, 408, 425, 429, 500, 503].map((status) => [String(status), { status }] as const),
    ['error that is told to be retried', withStatus(409, { 'x-should-retry': 'true' })],
    ['plain error', new Error('x')],
    ['error of a driver', coded('57P03')],
    ['error of an unknown class', Object.assign(new Error('busy'), { name: 'KafkaJSConnectionError' })],
    ['network error', coded('ECONNRESET')],
    ['fetch without a cause', fetchFailed()],
    ['fetch with a cause that says nothing', fetchFailed(new Error('unknown'))],
    ['answer that broke off', new SyntaxError('Unexpected end of JSON input')],
    [
      'one address with a bad certificate',
      new AggregateError([coded('ECONNREFUSED'), coded('CERT_REVOKED')]),
    ],
    ['timeout', new DOMException('late', 'TimeoutError')],
    ['string', 'AbortError'],
    ['null', null],
    ['undefined', undefined],
  ];
  for (const [name, value] of other) {
    it(`is false for: ${name}`, () => {
      assert.equal(isPermanent(value), false);
    });
  }

  it('is never said of what is transient', () => {
    const parts = fc.record(
      {
        name: fc.constantFrom('Error', 'TypeError', 'TimeoutError', 'AbortError'),
        message: fc.constantFrom('fetch failed', 'x'),
        code: fc.constantFrom('ECONNRESET', 'ERR_NETWORK', 'CERT_HAS_EXPIRED', 'ERR_INVALID_URL', '57P03'),
        status: fc.integer({ min: 100, max: 599 }),
      },
      { requiredKeys: [] },
    );
    const errors = fc
      .tuple(parts, fc.option(parts))
      .map(([error, cause]) => (cause ? { ...error, cause } : error));
    fc.assert(fc.property(errors, (error) => !(isTransient(error) && isPermanent(error))));
  });

  it('ends on a cycle of causes', () => {
    const error = new Error('x');
    error.cause = error;
    assert.equal(isPermanent(error), false);
  });
});

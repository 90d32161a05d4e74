import assert from 'node:assert/strict';
import { isTransient } from '../../../runtime/src/errors/is-transient.js';

const coded = (code: string, cause?: unknown) =>
  Object.assign(new Error(code, cause === undefined ? undefined : { cause }), { code });
const fetchFailed = (cause?: unknown) =>
  new TypeError('fetch failed', cause === undefined ? undefined : { cause });
const withStatus = (status: number, headers: Readonly<Record<string, string>> = {}) =>
  Object.assign(new Error(`status ${status}`), { response: { status, headers } });

describe('isTransient', () => {
  const transient: readonly (readonly [string, unknown])[] = [
    ...[408, 425, 429, 500, 502, 503, 504].map(
      (status) => [`Response ${status}`, new Response(null, { status })] as const,
    ),
    ["Node's message", { statusCode: 503, headers: {} }],
    ["axios' error", withStatus(503)],
    ["got's error", Object.assign(new Error('x'), { code: 'ERR_NON_2XX', response: { statusCode: 503 } })],
    ["an AWS client's error", Object.assign(new Error('x'), { $metadata: { httpStatusCode: 503 } })],
    ['error that is told to be retried', withStatus(409, { 'x-should-retry': 'true' })],
    ...['ECONNRESET', 'ECONNREFUSED', 'ETIMEDOUT', 'EPIPE', 'EAI_AGAIN', 'ENOTFOUND', 'ENETUNREACH'].map(
      (code) => [code, coded(code)] as const,
    ),
    ['fetch on a reset connection', fetchFailed(coded('ECONNRESET'))],
    ['fetch on a closed socket', fetchFailed(coded('UND_ERR_SOCKET'))],
    ['fetch on a connection timeout', fetchFailed(coded('UND_ERR_CONNECT_TIMEOUT'))],
    ['fetch without a cause', fetchFailed()],
    ['all addresses refused', fetchFailed(new AggregateError([coded('ECONNREFUSED'), coded('ETIMEDOUT')]))],
    ['Chromium', new TypeError('Failed to fetch')],
    ['Chromium with host', new TypeError('Failed to fetch (127.0.0.1)')],
    ['Firefox', new TypeError('NetworkError when attempting to fetch resource.')],
    ['Safari', new TypeError('Load failed')],
    ['Deno', new TypeError('error sending request for url (http://127.0.0.1:1/): connection refused')],
    ['timeout of a signal', AbortSignal.timeout(0).reason ?? new DOMException('late', 'TimeoutError')],
    ['XMLHttpRequest', new DOMException('x', 'NetworkError')],
    ["axios' timeout", coded('ECONNABORTED')],
    ["axios' network error", coded('ERR_NETWORK')],
    ['deeply wrapped', new Error('a', { cause: new Error('b', { cause: coded('ECONNRESET') }) })],
  ];
  for (const [name, value] of transient) {
    it(`is true for: ${name}`, () => {
      assert.equal(isTransient(value), true);
    });
  }

  const permanent: readonly (readonly [string, unknown])[] = [
    ...[200, 204, 301, 304, 400, 401, 403, 404, 409, 410, 422, 501, 505].map(
      (status) => [`${status}`, { status, headers: new Headers() }] as const,
    ),
    ['opaque response', { status: 0, type: 'opaque' }],
    ['503 that is told not to be retried', withStatus(503, { 'x-should-retry': 'false' })],
    ['200 that is told to be retried', { status: 200, headers: { 'x-should-retry': 'true' } }],
    ['an answer with a network code', Object.assign(withStatus(404), { code: 'ECONNRESET' })],
    ['plain error', new Error('x')],
    ['programming error', new TypeError("Cannot read properties of undefined (reading 'x')")],
    ['error that only mentions fetch', new Error('Failed to fetch')],
    ['fetch of an unknown scheme', fetchFailed(new Error('unknown scheme'))],
    ['invalid URL', coded('ERR_INVALID_URL')],
    ['AbortError', new DOMException('This operation was aborted', 'AbortError')],
    ['aborted by undici', coded('UND_ERR_ABORTED')],
    ['canceled by axios', Object.assign(coded('ERR_CANCELED'), { name: 'CanceledError' })],
    ['expired certificate', fetchFailed(coded('CERT_HAS_EXPIRED'))],
    ['self-signed certificate', fetchFailed(coded('DEPTH_ZERO_SELF_SIGNED_CERT'))],
    ['unverifiable certificate', coded('UNABLE_TO_VERIFY_LEAF_SIGNATURE')],
    ['wrong host', coded('ERR_TLS_CERT_ALTNAME_INVALID')],
    ['not speaking TLS', fetchFailed(coded('ERR_SSL_WRONG_VERSION_NUMBER'))],
    ['certificate behind a network error', coded('ERR_NETWORK', fetchFailed(coded('CERT_HAS_EXPIRED')))],
    [
      'one address with a bad certificate',
      new AggregateError([coded('ECONNREFUSED'), coded('CERT_REVOKED')]),
    ],
    ['empty AggregateError', new AggregateError([])],
    ['client that was closed', coded('UND_ERR_CLOSED')],
    ['undefined', undefined],
    ['null', null],
    ['string', 'ECONNRESET'],
    ['number', 503],
    ['false', false],
  ];
  for (const [name, value] of permanent) {
    it(`is false for: ${name}`, () => {
      assert.equal(isTransient(value), false);
    });
  }

  it('ends on a cycle of causes', () => {
    const error = new Error('x');
    error.cause = error;
    assert.equal(isTransient(error), false);
  });
});

import assert from 'node:assert/strict';
import { serverRetryVerdict } from '../../../runtime/src/http/server-retry-verdict.js';

describe('serverRetryVerdict', () => {
  const table: readonly (readonly [Readonly<Record<string, string>>, boolean | undefined])[] = [
    [{ 'x-should-retry': 'false' }, false],
    [{ 'X-Should-Retry': 'True' }, true],
    [{ 'stripe-should-retry': 'false' }, false],
    [{ 'x-should-retry': 'maybe' }, undefined],
    [{ 'grpc-retry-pushback-ms': '-1' }, false],
    [{ 'grpc-retry-pushback-ms': 'soon' }, false],
    [{ 'grpc-retry-pushback-ms': '100' }, undefined],
    [{ 'grpc-retry-pushback-ms': '-1', 'x-should-retry': 'true' }, false],
    [{}, undefined],
  ];
  for (const [headers, expected] of table) {
    it(`${JSON.stringify(headers)} is ${String(expected)}`, () => {
      assert.equal(serverRetryVerdict(new Headers(headers)), expected);
    });
  }

  it('leaves it open without headers', () => {
    assert.equal(serverRetryVerdict(new Error('x')), undefined);
  });
});

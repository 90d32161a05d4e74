import assert from 'node:assert/strict';
import fc from 'fast-check';
import { redactedUrl } from '../../../runtime/src/telemetry/redacted-url.js';

describe('redactedUrl', () => {
  for (const [url, redacted] of [
    ['https://api.test/orders', 'https://api.test/orders'],
    ['https://api.test/orders?', 'https://api.test/orders'],
    ['https://api.test/orders?key=1&b=2#part', 'https://api.test/orders?REDACTED'],
    ['https://user:pa@ss@api.test/', 'https://REDACTED:REDACTED@api.test/'],
    ['https://user@api.test', 'https://REDACTED:REDACTED@api.test'],
    ['//user:word@api.test/', '//REDACTED:REDACTED@api.test/'],
    ['https://api.test/@handle', 'https://api.test/@handle'],
    ['/orders?token=1', '/orders?REDACTED'],
    ['#token', ''],
  ] as const)
    it(`makes ${redacted || 'nothing'} of ${url}`, () => {
      assert.equal(redactedUrl(url), redacted);
    });

  it('lets nothing of a query, a fragment or credentials through', () => {
    const secret = fc.stringMatching(/^[a-z0-9&=%.@:-]{0,20}$/).map((rest) => `S3CRET${rest}`);
    fc.assert(
      fc.property(secret, secret, secret, (user, query, fragment) => {
        for (const url of [
          `https://${user}@api.test/path?${query}#${fragment}`,
          `https://${user}:${query}@api.test/`,
          `https://api.test/path?${query}?${fragment}`,
          `https://api.test#${fragment}?${query}`,
        ])
          assert.doesNotMatch(redactedUrl(url), /S3CRET/);
      }),
    );
  });
});

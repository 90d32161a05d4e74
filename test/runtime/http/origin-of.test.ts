import assert from 'node:assert/strict';
import fc from 'fast-check';
import { originOf } from '../../../runtime/src/http/call/origin-of.js';

describe('originOf', () => {
  const scheme = fc.constantFrom('http:', 'https:', 'HTTP:', 'ftp:', 'data:', '', 'httpx:');
  const parts = fc.array(
    fc.oneof(
      fc.constantFrom(
        '/',
        '//',
        '\\',
        '?',
        '#',
        '@',
        ':',
        ':8080',
        ':80',
        'a.test',
        '[::1]',
        '%41',
        ' ',
        '\t',
      ),
      fc.webPath(),
      fc.domain(),
    ),
    { maxLength: 6 },
  );

  it('is that of the whole URL, whatever its beginning is made of, and the same when asked again', () => {
    fc.assert(
      fc.property(scheme, parts, (start, rest) => {
        const url = start + rest.join('');
        const parsed = URL.canParse(url) ? new URL(url) : undefined;
        const expected =
          parsed?.protocol === 'http:' || parsed?.protocol === 'https:' ? parsed.origin : undefined;
        assert.equal(originOf(url), expected);
        assert.equal(originOf(url), expected);
      }),
      { numRuns: 2_000 },
    );
  });
});

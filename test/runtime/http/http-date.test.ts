import assert from 'node:assert/strict';
import fc from 'fast-check';
import { parseHttpDate } from '../../../runtime/src/http/http-date.js';
import { asctime, imfFixdate, rfc850 } from './http-date-forms.js';
import { runs } from '../../properties/seed.js';

const now = Date.parse('2026-10-21T07:28:00Z');
const utc = (iso: string) => Date.parse(iso);

describe('parseHttpDate', () => {
  const zone = process.env.TZ;
  before(() => (process.env.TZ = 'America/New_York'));
  after(() => {
    if (zone === undefined) delete process.env.TZ;
    else process.env.TZ = zone;
  });

  const readable: readonly (readonly [string, string])[] = [
    ['Wed, 21 Oct 2026 07:29:00 GMT', '2026-10-21T07:29:00Z'],
    ['Wednesday, 21-Oct-26 07:29:00 GMT', '2026-10-21T07:29:00Z'],
    ['Wed Oct 21 07:29:00 2026', '2026-10-21T07:29:00Z'],
    ['Sun Nov  6 08:49:37 1994', '1994-11-06T08:49:37Z'],
    ['Thu, 29 Feb 2024 00:00:00 GMT', '2024-02-29T00:00:00Z'],
    ['Wed, 21 Oct 2026 23:59:60 GMT', '2026-10-22T00:00:00Z'],
    ['Fri, 01 Jan 0100 00:00:00 GMT', '0100-01-01T00:00:00Z'],
  ];
  for (const [text, iso] of readable) {
    it(`reads ${text} as UTC in any time zone`, () => {
      assert.equal(parseHttpDate(text, now), utc(iso));
    });
  }

  const junk = [
    '',
    '2026-10-21T07:29:00Z',
    'Fri, 30 Feb 2029 00:00:00 GMT',
    'Wed, 29 Feb 2023 00:00:00 GMT',
    // `Date` reads it as 2001.
    'Mon, 01 Jan 0001 00:00:00 GMT',
    'Wed,  1 Oct 2026 07:29:00 GMT',
    'Wed, 00 Oct 2026 07:29:00 GMT',
    'Wed, 21 Oct 2026 24:00:00 GMT',
    'Wed, 21 Oct 2026 07:60:00 GMT',
    'Wed, 21 Oct 2026 07:29:61 GMT',
    'Wed, 21 Oct 2026 07:29:00 UTC',
    'Wed, 21 Oct 2026 07:29:00 +0000',
    'Wed, 21 Oct 2026 07:29:00 gmt',
    'wed, 21 Oct 2026 07:29:00 GMT',
    'Xyz, 21 Oct 2026 07:29:00 GMT',
    'Wed, 21 Okt 2026 07:29:00 GMT',
    'Wed, 1 Oct 2026 07:29:00 GMT',
    'Wed, 21 Oct 26 07:29:00 GMT',
    '21 Oct 2026 07:29:00 GMT',
    'Wednesday, 21-Oct-2026 07:29:00 GMT',
    'Wed, 21-Oct-26 07:29:00 GMT',
    'Wed Oct 21 07:29:00 2026 GMT',
    'Wed Oct  0 07:29:00 2026',
    ' Wed, 21 Oct 2026 07:29:00 GMT',
    'Wed, 21 Oct 2026 07:29:00 GMT, Wed, 21 Oct 2026 07:29:00 GMT',
  ];
  for (const text of junk) {
    it(`ignores ${JSON.stringify(text)}`, () => {
      assert.equal(parseHttpDate(text, now), undefined);
    });
  }

  it('reads two-digit years as at most 50 years ahead (RFC 9110 section 5.6.7)', () => {
    assert.equal(parseHttpDate('Wednesday, 21-Oct-76 07:28:00 GMT', now), utc('2076-10-21T07:28:00Z'));
    assert.equal(parseHttpDate('Wednesday, 21-Oct-76 07:28:01 GMT', now), utc('1976-10-21T07:28:01Z'));
    assert.equal(parseHttpDate('Friday, 31-Dec-99 23:59:59 GMT', now), utc('1999-12-31T23:59:59Z'));
    const in2099 = utc('2099-06-01T00:00:00Z');
    assert.equal(parseHttpDate('Monday, 01-Jun-05 00:00:00 GMT', in2099), utc('2105-06-01T00:00:00Z'));
  });

  it('finds 29-Feb-00 in 2000, since 2100 has no such day', () => {
    assert.equal(
      parseHttpDate('Tuesday, 29-Feb-00 00:00:00 GMT', utc('2060-01-01T00:00:00Z')),
      utc('2000-02-29T00:00:00Z'),
    );
  });

  const seconds = fc
    .integer({ min: 0, max: utc('2099-12-31T23:59:59Z') / 1000 })
    .map((epochSeconds) => epochSeconds * 1000);

  it('round-trips all forms from 1970 to 2099', () => {
    fc.assert(
      fc.property(seconds, (epochMs) => {
        assert.equal(parseHttpDate(imfFixdate(epochMs), now), epochMs);
        assert.equal(parseHttpDate(asctime(epochMs), now), epochMs);
        // The two digits stand for a year near the one they are read in.
        assert.equal(parseHttpDate(rfc850(epochMs), epochMs), epochMs);
      }),
      { numRuns: runs(2000) },
    );
  });

  it('accepts nothing that Date cannot represent, whatever the digits', () => {
    const digits = fc.integer({ min: 0, max: 99 }).map((n) => String(n).padStart(2, '0'));
    fc.assert(
      fc.property(digits, digits, digits, digits, (day, hour, minute, second) => {
        const parsed = parseHttpDate(`Wed, ${day} Feb 2026 ${hour}:${minute}:${second} GMT`, now);
        const exists = +day >= 1 && +day <= 28 && +hour < 24 && +minute < 60 && +second <= 60;
        assert.equal(parsed !== undefined, exists);
      }),
    );
  });
});

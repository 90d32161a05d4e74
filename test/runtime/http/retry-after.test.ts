import assert from 'node:assert/strict';
import fc from 'fast-check';
import { retryAfterMs } from '../../../runtime/src/http/retry-after.js';
import { asctime, imfFixdate, rfc850 } from './http-date-forms.js';
import { runs } from '../../properties/seed.js';

const now = Date.parse('Wed, 21 Oct 2026 07:28:00 GMT');
const read = (headers: Readonly<Record<string, string>>) => retryAfterMs(headers, { now });
const readRetryAfter = (value: string) => read({ 'retry-after': value });

describe('retryAfterMs', () => {
  describe('Retry-After', () => {
    const table: readonly (readonly [string, number | undefined])[] = [
      ['120', 120_000],
      ['0', 0],
      ['007', 7000],
      ['\t120 ', 120_000],
      ['0x10', undefined],
      ['1e3', undefined],
      ['-5', undefined],
      ['+5', undefined],
      ['1.5', undefined],
      ['١٢', undefined],
      ['Infinity', undefined],
      ['NaN', undefined],
      ['', undefined],
      ['120, 120', undefined],
      ['99999999999', 99_999_999_999_000],
      ['9'.repeat(400), Number.MAX_SAFE_INTEGER],
      ['Wed, 21 Oct 2026 07:29:00 GMT', 60_000],
      ['Wednesday, 21-Oct-26 07:29:00 GMT', 60_000],
      ['Wed Oct 21 07:29:00 2026', 60_000],
      ['Wed, 21 Oct 2026 07:27:00 GMT', 0],
      ['Fri, 30 Feb 2029 00:00:00 GMT', undefined],
      ['2026-10-21T07:29:00Z', undefined],
      ['Wed, 21 Oct 2026 23:59:60 GMT', 59_520_000],
      ['Wed, 21 Oct 2026 23:59:61 GMT', undefined],
    ];
    for (const [value, expected] of table) {
      it(`${JSON.stringify(value.slice(0, 40))} is ${String(expected)}`, () => {
        assert.equal(readRetryAfter(value), expected);
      });
    }
  });

  describe('milliseconds', () => {
    it('reads retry-after-ms and x-ms-retry-after-ms, which outrank Retry-After', () => {
      assert.equal(read({ 'retry-after-ms': '250', 'retry-after': '1' }), 250);
      assert.equal(read({ 'x-ms-retry-after-ms': '1500', 'retry-after': '1' }), 1500);
      assert.equal(read({ 'grpc-retry-pushback-ms': '40' }), 40);
    });

    it('rounds fractions up and saturates', () => {
      assert.equal(read({ 'retry-after-ms': '250.2' }), 251);
      assert.equal(read({ 'retry-after-ms': '9'.repeat(400) }), Number.MAX_SAFE_INTEGER);
    });

    for (const junk of ['', '-1', '0x10', '1e3', 'Infinity', '1.', '.5', '1,000']) {
      it(`falls back to Retry-After when the value is ${JSON.stringify(junk)}`, () => {
        assert.equal(read({ 'retry-after-ms': junk, 'retry-after': '2' }), 2000);
      });
    }
  });

  describe('RateLimit', () => {
    it('waits for the slowest of the quotas that are used up', () => {
      const limit = '"burst";r=0;t=2, "daily";r=0;t=3600, "monthly";r=7;t=99999';
      assert.equal(read({ ratelimit: limit }), 3_600_000);
    });

    it('asks for no wait while there is quota left, or when no time is given', () => {
      assert.equal(read({ ratelimit: '"default";r=50;t=30' }), undefined);
      assert.equal(read({ ratelimit: '"default";r=0' }), undefined);
    });

    it('lets Retry-After win', () => {
      assert.equal(read({ ratelimit: '"default";r=0;t=30', 'retry-after': '2' }), 2000);
    });

    it('ignores malformed fields and falls back to older headers', () => {
      assert.equal(read({ ratelimit: '"default";r=0;t=-1', 'ratelimit-reset': '9' }), 9000);
      assert.equal(read({ ratelimit: 'limit=10, remaining=0, reset=30' }), undefined);
    });

    it('ignores limits in a response from a cache', () => {
      assert.equal(read({ ratelimit: '"default";r=0;t=30', age: '1' }), undefined);
      assert.equal(read({ 'x-ratelimit-reset': '30', age: '1' }), undefined);
      assert.equal(read({ ratelimit: '"default";r=0;t=30', age: '0' }), 30_000);
    });
  });

  describe('…-Reset', () => {
    for (const prefix of ['ratelimit', 'x-ratelimit', 'x-rate-limit']) {
      it(`reads ${prefix}-reset as seconds to go, epoch seconds or epoch milliseconds`, () => {
        assert.equal(read({ [`${prefix}-reset`]: '30' }), 30_000);
        assert.equal(read({ [`${prefix}-reset`]: String(now / 1000 + 30) }), 30_000);
        assert.equal(read({ [`${prefix}-reset`]: String(now + 30_000) }), 30_000);
      });

      it(`ignores ${prefix}-reset while ${prefix}-remaining says that there is quota left`, () => {
        const reset = { [`${prefix}-reset`]: '3000' };
        assert.equal(read({ ...reset, [`${prefix}-remaining`]: '4999' }), undefined);
        assert.equal(read({ ...reset, [`${prefix}-remaining`]: '0' }), 3_000_000);
      });
    }

    it('is outranked by Retry-After', () => {
      assert.equal(read({ 'x-ratelimit-reset': '30', 'retry-after': '2' }), 2000);
    });
  });

  describe('now', () => {
    it('takes a number, a Date or a function', () => {
      const headers = { 'retry-after': 'Wed, 21 Oct 2026 07:29:00 GMT' };
      for (const option of [now, new Date(now), () => now]) {
        assert.equal(retryAfterMs(headers, { now: option }), 60_000);
      }
    });

    it('is the wall clock by default', () => {
      const wait = retryAfterMs({ 'retry-after': new Date(Date.now() + 60_000).toUTCString() });
      assert.ok(wait !== undefined && wait > 55_000 && wait <= 60_000);
    });

    it('must be a time', () => {
      assert.throws(() => retryAfterMs({ 'retry-after': 'x' }, { now: NaN }), {
        name: 'TypeError',
        message: /now must be epoch milliseconds, a Date or a function returning them, got NaN/,
      });
    });
  });

  describe('laws', () => {
    const names = [
      'retry-after',
      'retry-after-ms',
      'ratelimit',
      'ratelimit-reset',
      'x-ratelimit-reset',
      'age',
      'x-ratelimit-remaining',
    ];
    const plausible = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.string({ unit: fc.constantFrom(...Array.from('0123456789.-+eExX ,;="rt')) }),
      fc.double().map(String),
      fc.bigInt().map(String),
      fc.date().map((date) => (Number.isNaN(date.getTime()) ? '' : date.toUTCString())),
    );

    it('returns undefined or a finite number of at least 0 and never throws, whatever the strings', () => {
      fc.assert(
        fc.property(fc.dictionary(fc.constantFrom(...names), plausible), fc.integer(), (headers, at) => {
          const wait = retryAfterMs(headers, { now: at });
          assert.ok(wait === undefined || (Number.isFinite(wait) && wait >= 0), String(wait));
        }),
        { numRuns: runs(5000) },
      );
    });

    it('returns the distance to any date, in all three forms', () => {
      fc.assert(
        fc.property(fc.integer({ min: 0, max: 49 * 31_536_000 }), (secondsAhead) => {
          const dateMs = now + secondsAhead * 1000;
          for (const form of [imfFixdate, rfc850, asctime]) {
            assert.equal(readRetryAfter(form(dateMs)), secondsAhead * 1000);
          }
        }),
      );
    });

    it('reads a megabyte of quotas, whose longest counts', () => {
      const quotas = Array.from({ length: 70_000 }, (_, index) => `"a";r=0;t=${index}`);
      assert.equal(read({ ratelimit: quotas.join(', ') }), 69_999_000);
    });

    it('takes time linear in the input: a megabyte of anything is read before the test times out', () => {
      const megabyte = 2 ** 20;
      const patterns = [
        '0',
        '9',
        ' ',
        '\t',
        '0 ',
        '"',
        '"a',
        '"\\"',
        '"a";r=0, ',
        'a;',
        ';',
        ', ',
        '1.',
        'Wed, ',
      ];
      for (const pattern of patterns) {
        const long = pattern.repeat(megabyte / pattern.length);
        for (const value of [long, `${long}x`, `"${long}`, `"a";r=0;${long}`, `1${long}1`]) {
          for (const name of names) read({ [name]: value });
          read({ ratelimit: value, 'ratelimit-policy': value });
        }
      }
    });
  });
});

import assert from 'node:assert/strict';
import { rateLimitResetMs } from '../../../runtime/src/http/rate-limit-reset.js';

const now = Date.parse('2026-10-21T07:28:00Z');

describe('rateLimitResetMs', () => {
  const table: readonly (readonly [string, number | undefined])[] = [
    ['0', 0],
    ['30', 30_000],
    ['0.25', 250],
    ['31622400', 31_622_400_000],
    // More than a year to go, and no epoch time either.
    ['31622401', undefined],
    ['999999999', undefined],
    // Epoch seconds.
    [String(now / 1000), 0],
    [String(now / 1000 + 90), 90_000],
    [`${now / 1000 + 90}.5`, 90_500],
    [String(now / 1000 - 90), 0],
    [String(now / 1000 + 31_622_401), undefined],
    ['99999999999', undefined],
    // Epoch milliseconds.
    [String(now + 90_000), 90_000],
    [String(now - 90_000), 0],
    ['99999999999999999999', undefined],
    ['1e3', undefined],
    ['-30', undefined],
    ['0x1e', undefined],
    ['2026-10-21T07:29:00Z', undefined],
    ['', undefined],
  ];
  for (const [text, expected] of table) {
    it(`${JSON.stringify(text)} is ${String(expected)}`, () => {
      assert.equal(rateLimitResetMs(text, now), expected);
    });
  }
});

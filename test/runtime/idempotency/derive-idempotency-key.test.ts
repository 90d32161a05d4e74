import assert from 'node:assert/strict';
import fc from 'fast-check';
import { deriveIdempotencyKey } from '../../../runtime/src/index.js';
import { canonicalJson } from '../../../runtime/src/idempotency/canonical-json.js';

const uuidV8 = /^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;

describe('deriveIdempotencyKey', () => {
  it('gives a UUID of version 8 that is the same today and tomorrow', async () => {
    assert.match(await deriveIdempotencyKey('pay 7'), uuidV8);
    // SHA-256 of ["order 1","json"]{"amount":1250,"to":"acme"}, by another implementation.
    assert.equal(
      await deriveIdempotencyKey({ to: 'acme', amount: 1_250 }, { scope: 'order 1' }),
      '4a85cfe9-e6e3-8696-b045-bfd17a68e25c',
    );
  });

  it('takes no notice of the order of members', async () => {
    const one = await deriveIdempotencyKey({ a: 1, b: { c: [1, 2], d: null } });
    assert.equal(await deriveIdempotencyKey({ b: { d: null, c: [1, 2] }, a: 1 }), one);
    assert.notEqual(await deriveIdempotencyKey({ b: { d: null, c: [2, 1] }, a: 1 }), one);
  });

  it('tells payloads, kinds of them and scopes apart', async () => {
    const bytes = new TextEncoder().encode('"text"');
    const keys = await Promise.all([
      deriveIdempotencyKey('text'),
      deriveIdempotencyKey('"text"'),
      deriveIdempotencyKey(bytes),
      deriveIdempotencyKey(['text']),
      deriveIdempotencyKey('text', { scope: 'charge' }),
      deriveIdempotencyKey('text', { scope: 'refund' }),
      deriveIdempotencyKey(1),
      deriveIdempotencyKey('1'),
      deriveIdempotencyKey(null),
      deriveIdempotencyKey({}),
      deriveIdempotencyKey([]),
    ]);
    assert.equal(new Set(keys).size, keys.length);
    assert.equal(await deriveIdempotencyKey(bytes.buffer), keys[2]);
    assert.equal(await deriveIdempotencyKey(Buffer.from('x"text"').subarray(1)), keys[2]);
  });

  it('takes a Date for what JSON makes of it', async () => {
    const at = '2026-10-21T07:28:00.000Z';
    assert.equal(await deriveIdempotencyKey({ at: new Date(at) }), await deriveIdempotencyKey({ at }));
  });

  for (const [name, value] of [
    ['undefined', undefined],
    ['NaN', NaN],
    ['bigint', 1n],
    ['function', () => 1],
    ['symbol', Symbol('s')],
  ] as const) {
    it(`refuses ${name}, which JSON would drop or change`, async () => {
      for (const payload of [value, { value }, [value]])
        await assert.rejects(
          deriveIdempotencyKey(payload),
          new RegExp(`^TypeError: deriveIdempotencyKey: the payload holds .*${name}, which JSON has no form`),
        );
    });
  }

  it('refuses a scope that is no string', async () => {
    const options = { scope: 7 } as unknown as { scope: string };
    await assert.rejects(deriveIdempotencyKey('a', options), /scope must be a string, not number/);
  });

  describe('where the platform lacks Web Crypto', () => {
    const crypto = Object.getOwnPropertyDescriptor(globalThis, 'crypto') ?? {};
    afterEach(() => Object.defineProperty(globalThis, 'crypto', crypto));

    it('refuses', async () => {
      Object.defineProperty(globalThis, 'crypto', { value: {}, configurable: true });
      await assert.rejects(deriveIdempotencyKey('a'), /no globalThis\.crypto\.subtle here/);
    });
  });
});

describe('canonicalJson', () => {
  it('writes what reads back the same, whatever the order of members', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const text = canonicalJson(value);
        assert.deepEqual(JSON.parse(text), JSON.parse(JSON.stringify(value)));
        assert.equal(canonicalJson(reversed(value)), text);
      }),
    );
  });

  it('orders members by UTF-16 code units, as the example of RFC 8785 section 3.2.3 has it', () => {
    const value = { '\u20ac': 1, '\r': 2, '\ufb33': 3, '1': 4, '\ud83d\ude00': 5, '\u0080': 6, '\u00f6': 7 };
    assert.deepEqual(canonicalJson(value).match(/\d(?=[,}])/g), ['2', '4', '6', '7', '1', '5', '3']);
  });
});

function reversed(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(reversed);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .reverse()
      .map(([name, member]) => [name, reversed(member)]),
  );
}

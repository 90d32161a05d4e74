import assert from 'node:assert/strict';
import { createIdempotencyKey } from '../../../runtime/src/idempotency/create-idempotency-key.js';
import { uuidV7 } from '../../../runtime/src/idempotency/uuid.js';

describe('createIdempotencyKey', () => {
  it('gives a UUID of version 4', () => {
    assert.match(
      createIdempotencyKey(),
      /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/,
    );
  });

  it('gives another one each time', () => {
    const keys = Array.from({ length: 10_000 }, (_, index) =>
      createIdempotencyKey({ version: index % 2 === 0 ? 4 : 7 }),
    );
    assert.equal(new Set(keys).size, keys.length);
  });

  it('gives a UUID of version 7 that starts with the time', () => {
    const before = Date.now();
    const key = createIdempotencyKey({ version: 7 });
    const after = Date.now();
    assert.match(key, /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
    const timeMs = Number.parseInt(key.replace('-', '').slice(0, 12), 16);
    assert.ok(before <= timeMs && timeMs <= after);
  });

  it('lays version 7 out as in RFC 9562 appendix A.6', () => {
    const random = {
      getRandomValues: <T extends ArrayBufferView | null>(array: T) => {
        const bytes = Uint8Array.from(Buffer.from('0000000000000cc398c4dc0c0c07398f', 'hex'));
        (array as Uint8Array).set(bytes);
        return array;
      },
    };
    const at = Date.parse('2022-02-22T19:22:22Z');
    assert.equal(uuidV7(random, at), '017f22e2-79b0-7cc3-98c4-dc0c0c07398f');
  });

  it('rejects other versions', () => {
    assert.throws(() => createIdempotencyKey({ version: 1 as 4 }), {
      name: 'RangeError',
      message: 'createIdempotencyKey: version must be 4 or 7, got 1',
    });
  });

  describe('where the platform lacks', () => {
    const crypto = Object.getOwnPropertyDescriptor(globalThis, 'crypto') ?? {};
    const replaceCrypto = (value: object) =>
      Object.defineProperty(globalThis, 'crypto', { value, configurable: true });
    afterEach(() => Object.defineProperty(globalThis, 'crypto', crypto));

    it('randomUUID, makes one of its random bytes', () => {
      const source = globalThis.crypto;
      replaceCrypto({ getRandomValues: source.getRandomValues.bind(source) });
      assert.match(
        createIdempotencyKey(),
        /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/,
      );
    });

    it('any secure random source, refuses', () => {
      replaceCrypto({});
      assert.throws(() => createIdempotencyKey(), /no globalThis\.crypto\.getRandomValues here/);
    });
  });
});

import { uuidV4, uuidV7 } from './uuid.js';

/** Options of {@link createIdempotencyKey}. */
export interface IdempotencyKeyOptions {
  /**
   * UUID version (RFC 9562): `4` is purely random; `7` starts with the time in milliseconds, so that keys sort by
   * creation and index well in a database, at the price of telling that time to whoever reads the key.
   * Default `4`.
   */
  readonly version?: 4 | 7;
}

/**
 * Creates a key that names one logical operation, to be sent with each of its attempts (`Idempotency-Key`), so that
 * a server which already did the work answers again instead of doing it twice.
 *
 * Create it once per operation, outside the retry loop: a new key for each attempt protects from nothing.
 *
 * @returns a UUID from the platform's secure random source, lowercase, 36 characters
 * @throws RangeError when `version` is neither 4 nor 7
 * @throws Error where there is no Web Crypto: `Math.random` would let two clients share a key
 */
export function createIdempotencyKey(options?: IdempotencyKeyOptions): string {
  const version: number = options?.version ?? 4;
  if (version !== 4 && version !== 7) {
    throw new RangeError(`createIdempotencyKey: version must be 4 or 7, got ${String(version)}`);
  }
  const { crypto } = globalThis as { readonly crypto?: Partial<Crypto> };
  if (crypto?.getRandomValues === undefined) {
    throw new Error(
      'createIdempotencyKey: no globalThis.crypto.getRandomValues here; ' +
        'pass a key from a secure random source of your own instead',
    );
  }
  return version === 4 ? uuidV4() : uuidV7(crypto as Crypto, Date.now());
}

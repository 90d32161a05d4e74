import { canonicalJson } from './canonical-json.js';
import { formatUuid } from './uuid.js';

/** Options of {@link deriveIdempotencyKey}. */
export interface DerivedKeyOptions {
  /**
   * What keeps two wanted operations with the same payload apart, such as the operation's name and the id of the order
   * that it is for: `charge order 4711`. Default: nothing does.
   */
  readonly scope?: string | undefined;
}

/**
 * Derives a key from what an operation is about, for keys that must survive a restart of the process: the same payload
 * gives the same key, wherever and whenever. Prefer `createIdempotencyKey` and keep the key with the operation, in the
 * row of the order that it pays for, where that is possible, because a derived key has dangers of its own:
 *
 * - **Two wanted operations become one.** Whoever buys the same thing twice has sent the same payload twice. Give a
 *   `scope` that tells them apart.
 * - **One operation becomes two** where the payload holds anything that differs between attempts: a timestamp, a random
 *   id, an amount that was computed anew.
 * - **A payload can be guessed from its key** where there are few possible ones, since whoever reads the key can derive
 *   those of all candidates. Keep card numbers and the like out of it.
 * - A server forgets keys, often after a day: repeated later, the operation is done again.
 *
 * @param payload a string, bytes, or anything that JSON can hold; the order of members doesn't matter (RFC 8785)
 * @returns a UUID of version 8 (RFC 9562 section 5.8) made of the first bits of a SHA-256, lowercase, 36 characters
 * @throws TypeError (as a rejection) for what JSON would drop or change: functions, symbols, bigints, NaN, `undefined`
 * @throws Error (as a rejection) where there is no Web Crypto, as in pages that were loaded without TLS
 */
export async function deriveIdempotencyKey(
  payload: unknown,
  options: DerivedKeyOptions = {},
): Promise<string> {
  const { scope = '' } = options;
  if (typeof scope !== 'string') {
    throw new TypeError(`deriveIdempotencyKey: scope must be a string, not ${typeof scope}`);
  }
  const { crypto } = globalThis as { readonly crypto?: Partial<Pick<Crypto, 'subtle'>> };
  if (crypto?.subtle === undefined) {
    throw new Error('deriveIdempotencyKey: no globalThis.crypto.subtle here, which hashes the payload');
  }
  const digest = await crypto.subtle.digest('SHA-256', bytesOf(scope, payload));
  return formatUuid(new Uint8Array(digest, 0, 16), 8);
}

/** Scope, kind and payload, such that no two different inputs give the same bytes. */
function bytesOf(scope: string, payload: unknown): Uint8Array<ArrayBuffer> {
  const bytes = binaryOf(payload);
  const kind = bytes === undefined ? 'json' : 'bytes';
  const head = new TextEncoder().encode(JSON.stringify([scope, kind]));
  const body = bytes ?? new TextEncoder().encode(canonicalJson(payload));
  const whole = new Uint8Array(head.length + body.length);
  whole.set(head);
  whole.set(body, head.length);
  return whole;
}

function binaryOf(payload: unknown): Uint8Array | undefined {
  if (payload instanceof ArrayBuffer) return new Uint8Array(payload);
  if (!ArrayBuffer.isView(payload)) return undefined;
  return new Uint8Array(payload.buffer, payload.byteOffset, payload.byteLength);
}

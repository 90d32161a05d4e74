/** Cryptographically secure random bytes, as Web Crypto gives them everywhere. */
export type RandomSource = Pick<Crypto, 'getRandomValues'>;

/** UUID version 4 (RFC 9562 section 5.4): 122 random bits, of Web Crypto or not at all. */
export function uuidV4(): string {
  const random: RandomSource & Partial<Crypto> = crypto;
  // Faster, but browsers keep it from pages that were loaded without TLS.
  return random.randomUUID?.() ?? formatUuid(random.getRandomValues(new Uint8Array(16)), 4);
}

/**
 * UUID version 7 (RFC 9562 section 5.7): 48 bits of Unix time in milliseconds, then 74 random bits.
 *
 * @param nowMs epoch milliseconds
 */
export function uuidV7(random: RandomSource, nowMs: number): string {
  const bytes = random.getRandomValues(new Uint8Array(16));
  const view = new DataView(bytes.buffer);
  view.setUint16(0, Math.floor(nowMs / 2 ** 32));
  view.setUint32(2, nowMs % 2 ** 32);
  return formatUuid(bytes, 7);
}

/** Writes 16 bytes as a UUID of this version, which takes the place of 6 of their bits. */
export function formatUuid(bytes: Uint8Array<ArrayBuffer>, version: number): string {
  return Array.from(bytes, (byte, index) => {
    if (index === 6) byte = (byte & 0x0f) | (version << 4);
    if (index === 8) byte = (byte & 0x3f) | 0x80;
    return byte.toString(16).padStart(2, '0');
  })
    .join('')
    .replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');
}

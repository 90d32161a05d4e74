/** How a server wants an idempotency key to be sent. */
export interface IdempotencyHeader {
  readonly header: string;
  /** `quoted`: as a String of structured fields (RFC 9651), which the IETF draft asks for; `raw`: as it is. */
  readonly form: 'raw' | 'quoted';
  /**
   * Statuses by which the server says, at a second attempt, that the first one is still being processed there, so that
   * the same key is worth another attempt.
   */
  readonly inFlightStatuses: readonly number[];
}

/** Writes a key as a String of structured fields (RFC 9651 section 4.1.6): in quotes, with `"` and `\` escaped. */
export function quoteIdempotencyKey(key: string): string {
  if (/^[ -~]*$/.test(key)) return `"${key.replaceAll(/["\\]/g, String.raw`\$&`)}"`;
  throw new TypeError(
    `quoteIdempotencyKey: a key in a header must be printable ASCII, not ${JSON.stringify(key)}`,
  );
}

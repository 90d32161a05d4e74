/** The response headers that say when to come back: RFC 9110 section 10.2.3, and what vendors send beside it. */
const HINT = /retry[-_\s]?after|rate-?limit-?reset/i;

/** Whether a name, a string or a piece of source speaks of a server's hint when to come back. */
export function mentionsRetryAfter(text: string | undefined): boolean {
  return text !== undefined && HINT.test(text);
}

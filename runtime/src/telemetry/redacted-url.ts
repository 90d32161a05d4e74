const hidden = 'REDACTED';

/**
 * A URL without what may be secret: user name and password, the values in the query, and the fragment. A path may hold
 * secrets too, which only its owner can know.
 *
 * @see https://opentelemetry.io/docs/specs/semconv/registry/attributes/url/ (url.full) on credentials
 */
export function redactedUrl(url: string): string {
  const [, beforeQuery = '', query] = /^([^?#]*)(\?[^#]*)?/s.exec(url) ?? [];
  // Up to the last @, since a password may hold one.
  const address = beforeQuery.replace(
    /^([a-z][a-z\d+.-]*:)?([/\\]{2})[^/\\]*@/is,
    `$1$2${hidden}:${hidden}@`,
  );
  return query === undefined || query === '?' ? address : `${address}?${hidden}`;
}

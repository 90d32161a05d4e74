/** Origins by the beginning of the URLs that they were read from, since parsing a URL costs more than all else in a call. */
const originsByStart = /* @__PURE__ */ new Map<string, string>();
const maxStarts = 1_000;

/** Scheme and authority, where nothing odd is in them that parsing would mend. */
const plainStart = /^https?:\/\/[^/\\?#\s]+(?=[/?#]|$)/;

/**
 * Scheme, host and port of what is called over a network.
 *
 * @returns `undefined` for `data:` and the like, and where the URL is invalid or relative to nothing
 */
export function originOf(url: string): string | undefined {
  const start = plainStart.exec(url)?.[0];
  if (start === undefined) return parseOrigin(url);
  const known = originsByStart.get(start);
  if (known !== undefined) return known;
  const origin = parseOrigin(start);
  if (originsByStart.size >= maxStarts) originsByStart.clear();
  if (origin !== undefined) originsByStart.set(start, origin);
  return origin;
}

function parseOrigin(url: string): string | undefined {
  const { location } = globalThis as { readonly location?: { readonly href: string } };
  if (!URL.canParse(url, location?.href)) return undefined;
  const { origin, protocol } = new URL(url, location?.href);
  return protocol === 'http:' || protocol === 'https:' ? origin : undefined;
}

/**
 * Scheme, host and port of what is called over a network.
 *
 * @returns `undefined` for `data:` and the like, and where the URL is invalid or relative to nothing
 */
export function originOf(url: string): string | undefined {
  const { location } = globalThis as { readonly location?: { readonly href: string } };
  if (!URL.canParse(url, location?.href)) return undefined;
  const { origin, protocol } = new URL(url, location?.href);
  return protocol === 'http:' || protocol === 'https:' ? origin : undefined;
}

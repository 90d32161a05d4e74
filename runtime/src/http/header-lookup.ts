import { hasMethod } from '../options/check.js';

/** Reads one header by its lowercase name; values of a repeated header come joined with a comma (RFC 9110 section 5.3). */
export type HeaderLookup = (lowerCaseName: string) => string | undefined;

/** Error > cause > response > headers, with some room; ends the walk where a cycle would not. */
const maxDepth = 6;

/**
 * Finds the headers of whatever an HTTP client's caller gets: `Headers` and what has their `get`, as axios' headers do,
 * plain objects of any case, as Node's, got's and undici's, a response, or an error that carries one of these as
 * `headers`, `response`, `$response` or through `cause`.
 *
 * @param lookupInList for headers in other forms, where those may come as well
 * @returns `undefined` where there is nothing to look in
 */
export function headerLookup(
  source: unknown,
  lookupInList?: (source: object) => HeaderLookup | undefined,
  depth = 0,
): HeaderLookup | undefined {
  if (typeof source !== 'object' || source === null || depth > maxDepth) return undefined;
  const inList = lookupInList?.(source);
  if (inList !== undefined) return inList;
  if (hasGet(source)) return (name) => headerText(source.get(name));

  const { headers, response, $response, cause } = source as Readonly<Record<string, unknown>>;
  for (const holder of [headers, response, $response, cause]) {
    const lookup = headerLookup(holder, lookupInList, depth + 1);
    if (lookup !== undefined) return lookup;
  }
  if (source instanceof Error) return undefined;
  return (name) => {
    const match = Object.entries(source).find(([key]) => key.toLowerCase() === name);
    return headerText(match?.[1]);
  };
}

function hasGet(source: object): source is { get(name: string): unknown } {
  return hasMethod(source, 'get');
}

/** Node gives repeated headers as arrays, axios keeps numbers. */
function headerText(value: unknown): string | undefined {
  const text: unknown = Array.isArray(value) ? value.join(', ') : value;
  return typeof text === 'string' || typeof text === 'number' ? String(text) : undefined;
}

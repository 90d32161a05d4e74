/** Reads one header by its lowercase name; values of a repeated header come joined with a comma (RFC 9110 section 5.3). */
export type HeaderLookup = (lowerCaseName: string) => string | undefined;

/** Error > cause > response > headers, with some room; ends the walk where a cycle would not. */
const maxDepth = 6;

/**
 * Finds the headers of whatever an HTTP client hands out: `Headers`, a `Response`, Node's `IncomingMessage` or its
 * `headers`, axios' and undici's headers, a plain object or `Map` in any case, name-value pairs, undici's flat raw list,
 * or an error that carries one of these as `headers`, `response`, `$response` or through `cause`.
 *
 * @returns `undefined` where there is nothing to look in
 */
export function headerLookup(source: unknown, depth = 0): HeaderLookup | undefined {
  if (typeof source !== 'object' || source === null || depth > maxDepth) return undefined;
  if (source instanceof Map) return lookupInPairs([...(source as Map<unknown, unknown>)]);
  if (hasGet(source)) return (name) => headerText(source.get(name));
  if (Array.isArray(source)) return lookupInPairs(toPairs(source));

  const { headers, response, $response, cause } = source as Readonly<Record<string, unknown>>;
  for (const holder of [headers, response, $response, cause]) {
    const lookup = headerLookup(holder, depth + 1);
    if (lookup) return lookup;
  }
  if (source instanceof Error) return undefined;
  return (name) => {
    const record = source as Readonly<Record<string, unknown>>;
    if (Object.hasOwn(record, name)) return headerText(record[name]);
    const key = Object.keys(record).find((candidate) => candidate.toLowerCase() === name);
    return key === undefined ? undefined : headerText(record[key]);
  };
}

function hasGet(source: object): source is { get(name: string): unknown } {
  return 'get' in source && typeof source.get === 'function';
}

function lookupInPairs(pairs: readonly (readonly unknown[])[]): HeaderLookup {
  return (name) => {
    const values = pairs.filter(([key]) => headerText(key)?.toLowerCase() === name).map(([, value]) => value);
    return headerText(values);
  };
}

/** `[['a', '1'], ['b', '2']]` as in `HeadersInit`, or undici's and Node's raw `['a', '1', 'b', '2']`. */
function toPairs(list: readonly unknown[]): readonly (readonly unknown[])[] {
  if (list.every((entry) => Array.isArray(entry))) return list;
  const pairs: (readonly unknown[])[] = [];
  for (let index = 0; index + 1 < list.length; index += 2) pairs.push(list.slice(index, index + 2));
  return pairs;
}

/** Node gives repeated headers as arrays, axios keeps numbers, and undici's raw headers are buffers of Latin-1. */
function headerText(value: unknown): string | undefined {
  if (typeof value === 'string') return value;
  if (typeof value === 'number') return String(value);
  if (value instanceof Uint8Array) return Array.from(value, (byte) => String.fromCharCode(byte)).join('');
  if (!Array.isArray(value)) return undefined;
  const texts = value.map(headerText).filter((text) => text !== undefined);
  return texts.length > 0 ? texts.join(', ') : undefined;
}

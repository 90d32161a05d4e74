import { headerLookup, type HeaderLookup } from './header-lookup.js';

/**
 * {@link headerLookup} for headers in any form that there is: besides those, a `Map` in any case, name-value pairs as in
 * `HeadersInit`, and the flat raw lists of Node and undici.
 */
export function anyHeaderLookup(source: unknown): HeaderLookup | undefined {
  return headerLookup(source, lookupInList);
}

function lookupInList(source: object): HeaderLookup | undefined {
  if (source instanceof Map) return lookupInPairs([...(source as Map<unknown, unknown>)]);
  return Array.isArray(source) ? lookupInPairs(toPairs(source)) : undefined;
}

function lookupInPairs(pairs: readonly (readonly unknown[])[]): HeaderLookup {
  return (name) => {
    const values = pairs
      .filter(([key]) => toText(key).toLowerCase() === name)
      .map(([, value]) => toText(value));
    return values.length > 0 ? values.join(', ') : undefined;
  };
}

/** `[['a', '1'], ['b', '2']]` as in `HeadersInit`, or undici's and Node's raw `['a', '1', 'b', '2']`. */
function toPairs(list: readonly unknown[]): readonly (readonly unknown[])[] {
  if (list.every((entry) => Array.isArray(entry))) return list;
  const pairs: (readonly unknown[])[] = [];
  for (let index = 0; index + 1 < list.length; index += 2) pairs.push(list.slice(index, index + 2));
  return pairs;
}

/** undici's raw headers are buffers of Latin-1, and repeated ones arrays of these. */
function toText(value: unknown): string {
  if (value instanceof Uint8Array) return Array.from(value, (byte) => String.fromCharCode(byte)).join('');
  return Array.isArray(value) ? value.map(toText).join(', ') : String(value);
}

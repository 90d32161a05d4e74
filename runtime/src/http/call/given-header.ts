import { headerLookup } from '../header-lookup.js';

/** A header that the caller has set; an empty one is none. */
export function givenHeader(headers: unknown, name: string): string | undefined {
  const value = headerLookup(headers)?.(name.toLowerCase());
  return value === '' ? undefined : value;
}

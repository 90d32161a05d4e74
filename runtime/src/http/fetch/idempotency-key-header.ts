import { headerLookup } from '../header-lookup.js';
import type { FetchRequest } from './fetch-request.js';

/** The caller's own key; an empty one is none. */
export function givenKey(request: FetchRequest, headerName: string): string | undefined {
  const value = headerLookup(request.headers)?.(headerName.toLowerCase());
  return value === '' ? undefined : value;
}

/** All headers of the request, and the key. */
export function headersWithKey(request: FetchRequest, headerName: string, key: string): Headers {
  const headers = new Headers(request.headers);
  headers.set(headerName, key);
  return headers;
}

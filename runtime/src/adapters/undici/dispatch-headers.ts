import type { Dispatcher } from 'undici';
import { anyHeaderLookup } from '../../http/any-header-lookup.js';

type DispatchHeaders = Exclude<Dispatcher.DispatchOptions['headers'], undefined>;

/** Iterables as a list of names and values in turn: a bare iterator would be empty at the second attempt. */
export function replayableHeaders(headers: DispatchHeaders | undefined): DispatchHeaders {
  if (headers == null || Array.isArray(headers) || !(Symbol.iterator in headers)) return headers ?? null;
  return [...headers].flat() as string[];
}

/** As what `HttpCall` reads, which no list is. */
export function readableHeaders(headers: DispatchHeaders | undefined): unknown {
  const get = anyHeaderLookup(headers);
  return get && { get };
}

/** The headers of one attempt, its own, with what it adds to them. */
export function withHeaders(
  headers: DispatchHeaders | undefined,
  added: readonly (readonly [name: string, value: string])[],
): DispatchHeaders {
  if (added.length === 0) return headers ?? null;
  if (Array.isArray(headers)) return [...headers, ...added.flat()];
  return { ...(headers as Record<string, string> | null | undefined), ...Object.fromEntries(added) };
}

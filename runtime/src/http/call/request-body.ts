/** What `fetch` takes as a body. */
export type RequestBody = NonNullable<RequestInit['body']>;

/** Makes the body of each attempt anew, so that what can be read only once can be sent more than once. */
export type BodyFactory = () => RequestBody | PromiseLike<RequestBody>;

/** Classes that `fetch` reads without using them up. By their tags, because a wrapped undici has its own. */
const replayableTags: ReadonlySet<string> = /* @__PURE__ */ new Set([
  'Blob',
  'File',
  'FormData',
  'URLSearchParams',
]);

/**
 * Whether sending a body again sends the same bytes: strings, buffers, URLSearchParams, FormData and Blobs do. Streams
 * and async iterables are used up by being sent, and of anything else nobody knows.
 */
export function isReplayable(body: unknown): boolean {
  if (typeof body !== 'object' || body === null) return true;
  if (ArrayBuffer.isView(body) || body instanceof ArrayBuffer) return true;
  return !isStream(body) && replayableTags.has(tagOf(body));
}

/** Node's older streams have only `pipe`; the form-data package is one of them that calls itself FormData. */
export function isStream(body: object): boolean {
  return Symbol.asyncIterator in body || 'getReader' in body || 'pipe' in body;
}

function tagOf(body: object): string {
  return Object.prototype.toString.call(body).slice('[object '.length, -1);
}

/** @throws TypeError for an object or array that has no kind of body, which `fetch` would send as "[object Object]" */
export function checkBody(body: unknown): void {
  if (typeof body !== 'object' || body === null || (!isPlain(body) && !Array.isArray(body))) return;
  if (isStream(body) || Symbol.toStringTag in body) return;
  throw new TypeError(
    'createFetch: body must be what fetch can send, not an object or array; for JSON, give JSON.stringify(body), ' +
      'and for anything that can be read only once, a function that makes it',
  );
}

function isPlain(body: object): boolean {
  const prototype: unknown = Object.getPrototypeOf(body);
  return prototype === Object.prototype || prototype === null;
}

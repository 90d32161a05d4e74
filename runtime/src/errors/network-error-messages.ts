/**
 * How the messages begin that `fetch` rejects with when the network fails and the platform tells no more: a TypeError
 * whose message is the only thing that sets it apart from a programming error. By what they begin with, because some
 * end with the host, and Deno's with the address.
 */
const networkErrorMessages: readonly RegExp[] = [
  // Chromium and Firefox.
  /^(?:Failed to fetch|NetworkError when )/,
  // Safari.
  /^(?:Load failed|The (?:Internet|network) connection |The request timed out)/,
  // React Native, Cloudflare Workers and Deno.
  /^(?:Network (?:request failed|connection lost)|error sending request)/,
  // Node, when it gives no cause, and when the body breaks off.
  /^(?:fetch failed|terminated)$/,
];

/** Whether this is `fetch` reporting a network failure that has no code. */
export function isFetchNetworkError({ name, message }: Partial<Error>): boolean {
  return name === 'TypeError' && networkErrorMessages.some((pattern) => pattern.test(String(message)));
}

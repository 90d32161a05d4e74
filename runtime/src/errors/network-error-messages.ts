/**
 * What `fetch` rejects with when the network fails and the platform tells no more: a TypeError whose message is the
 * only thing that sets it apart from a programming error.
 */
const networkErrorMessages: ReadonlySet<string> = new Set([
  'Failed to fetch', // Chromium
  'NetworkError when attempting to fetch resource.', // Firefox
  'Load failed', // Safari 16 and newer
  'The network connection was lost.', // Safari
  'The Internet connection appears to be offline.', // Safari
  'The request timed out.', // Safari
  'Network request failed', // React Native
  'Network connection lost.', // Cloudflare Workers
  'fetch failed', // Node, when it gives no cause
  'terminated', // Node, when the body breaks off
]);

/** Chromium and Safari append "(host)" to theirs; Deno's message starts like this and goes on with the address. */
const messageSuffix = / \([^()]{0,255}\)$/;
const denoPrefix = 'error sending request';

/** Whether this is `fetch` reporting a network failure that has no code. */
export function isFetchNetworkError(error: object): boolean {
  if (!('name' in error) || error.name !== 'TypeError') return false;
  if (!('message' in error) || typeof error.message !== 'string') return false;
  const { message } = error;
  return networkErrorMessages.has(message.replace(messageSuffix, '')) || message.startsWith(denoPrefix);
}

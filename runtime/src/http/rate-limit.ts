import { anyHeaderLookup } from './any-header-lookup.js';
import type { HeaderLookup } from './header-lookup.js';
import { parseStructuredList, type BareItem, type ListItem } from './structured-field-list.js';

/** What a server says of one quota policy: the policy's own terms and where this client stands in it. */
export interface RateLimit {
  /** The name of the policy. */
  readonly policy: string;
  /** Partition key that the quota is counted under, as sent (a base64 byte sequence between colons). */
  readonly partitionKey: string | undefined;
  /** Quota units left. */
  readonly remaining: number;
  /** Time until more quota is made available, in milliseconds; not necessarily all of it. */
  readonly resetMs: number | undefined;
  /** Quota units allocated per window, where `RateLimit-Policy` names the policy. */
  readonly quota: number | undefined;
  /** Length of the window in milliseconds, where `RateLimit-Policy` tells it. */
  readonly windowMs: number | undefined;
}

/**
 * Reads the IETF `RateLimit` field, joined with `RateLimit-Policy` by name and partition key
 * (draft-ietf-httpapi-ratelimit-headers-10, sections 3 and 4).
 *
 * Malformed fields are ignored as a whole, as the draft demands, and so are those of a response that comes from a cache
 * (a positive `Age`), because they tell where some other request stood.
 *
 * @param source headers, a response, or an error that carries one, as in `retryAfterMs`
 */
export function rateLimits(source: unknown): RateLimit[] {
  const lookup = anyHeaderLookup(source);
  return lookup === undefined || isFromCache(lookup) ? [] : rateLimitsIn(lookup);
}

/** A positive current age (RFC 9111 section 4.2.3). An unreadable Age is none. */
export function isFromCache(lookup: HeaderLookup): boolean {
  return /^[ \t]*0*[1-9]/.test(lookup('age') ?? '');
}

/** {@link rateLimits} without its check of the response's age. */
export function rateLimitsIn(lookup: HeaderLookup): RateLimit[] {
  const limits = readItems(lookup('ratelimit'), 'r', ['t']);
  if (limits.length === 0) return [];
  const terms = new Map<string, ListItem>();
  for (const policy of readItems(lookup('ratelimit-policy'), 'q', ['w'])) {
    const key = keyOf(nameOf(policy), partitionKeyOf(policy));
    if (!terms.has(key)) terms.set(key, policy);
  }
  return limits.map((limit) => {
    const [policy, partitionKey] = [nameOf(limit), partitionKeyOf(limit)];
    const { parameters } =
      terms.get(keyOf(policy, partitionKey)) ?? terms.get(keyOf(policy, undefined)) ?? {};
    return {
      policy,
      partitionKey,
      remaining: count(limit.parameters.get('r')) ?? 0,
      resetMs: secondsToMs(count(limit.parameters.get('t'))),
      quota: count(parameters?.get('q')),
      windowMs: secondsToMs(count(parameters?.get('w'))),
    };
  });
}

/** Unambiguous, because neither part can hold a line break. */
function keyOf(policy: string, partitionKey: string | undefined): string {
  return `${policy}\n${partitionKey ?? ''}`;
}

function partitionKeyOf({ parameters }: ListItem): string | undefined {
  const value = parameters.get('pk')?.value;
  return value === undefined ? undefined : String(value);
}

/** A list whose items are strings with one required and some optional non-negative integers; empty when malformed. */
function readItems(text: string | undefined, required: string, optional: readonly string[]): ListItem[] {
  const items = text === undefined ? undefined : parseStructuredList(text);
  const wellFormed = items?.every(
    ({ item, parameters }) =>
      item.type === 'string' &&
      count(parameters.get(required)) !== undefined &&
      optional.every((name) => !parameters.has(name) || count(parameters.get(name)) !== undefined),
  );
  return items !== undefined && wellFormed === true ? items : [];
}

function nameOf({ item }: ListItem): string {
  return String(item.value);
}

function count(item: BareItem | undefined): number | undefined {
  return item?.type === 'integer' && item.value >= 0 ? item.value : undefined;
}

function secondsToMs(seconds: number | undefined): number | undefined {
  return seconds === undefined ? undefined : Math.min(seconds * 1000, Number.MAX_SAFE_INTEGER);
}

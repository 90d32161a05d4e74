import { anyHeaderLookup } from './any-header-lookup.js';
import { isFromCache, readQuotas, type Quota } from './quota-list.js';

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
  if (lookup === undefined || isFromCache(lookup('age'))) return [];
  const terms = new Map<string, Quota>();
  // The first of equal ones counts, so it is set last.
  for (const policy of readQuotas(lookup('ratelimit-policy'), 'q', 'w').reverse()) {
    terms.set(keyOf(policy.policy, policy.partitionKey), policy);
  }
  return readQuotas(lookup('ratelimit'), 'r', 't').map(({ policy, partitionKey, units, timeMs }) => {
    const term = terms.get(keyOf(policy, partitionKey)) ?? terms.get(keyOf(policy, undefined));
    return {
      policy,
      partitionKey,
      remaining: units,
      resetMs: timeMs,
      quota: term?.units,
      windowMs: term?.timeMs,
    };
  });
}

/** Unambiguous, because neither part can hold a line break. */
function keyOf(policy: string, partitionKey: string | undefined): string {
  return `${policy}\n${partitionKey ?? ''}`;
}

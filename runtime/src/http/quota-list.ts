import { parseStructuredList } from './structured-field-list.js';

/** A member of `RateLimit` (what is left, and until when) or of `RateLimit-Policy` (what there is, and for how long). */
export interface Quota {
  readonly policy: string;
  /** As sent: a base64 byte sequence between colons. */
  readonly partitionKey: string | undefined;
  readonly units: number;
  readonly timeMs: number | undefined;
}

/**
 * Reads a list of policies' names, each with one required and one optional count.
 *
 * @returns none where any of them is malformed, because such a field is to be ignored as a whole
 */
export function readQuotas(text: string | undefined, unitsName: string, secondsName: string): Quota[] {
  const quotas: Quota[] = [];
  for (const { item, parameters } of parseStructuredList(text ?? '') ?? []) {
    const units = count(parameters.get(unitsName));
    const seconds = count(parameters.get(secondsName) ?? '0');
    if (!item.startsWith('"') || units === undefined || seconds === undefined) return [];
    quotas.push({
      policy: item.slice(1, -1).replaceAll(/\\(.)/g, '$1'),
      partitionKey: parameters.get('pk'),
      units,
      timeMs: parameters.has(secondsName) ? Math.min(seconds * 1000, Number.MAX_SAFE_INTEGER) : undefined,
    });
  }
  return quotas;
}

/** A positive current age (RFC 9111 section 4.2.3) tells that a response comes from a cache. An unreadable Age is none. */
export function isFromCache(age: string | undefined): boolean {
  return /^[ \t]*0*[1-9]/.test(age ?? '');
}

/** An Integer of structured fields that is not negative. */
function count(text: string | undefined): number | undefined {
  return text !== undefined && /^\d+$/.test(text) ? Number(text) : undefined;
}

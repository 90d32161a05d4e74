import { statusOf } from '../../errors/status-of.js';
import { headerLookup } from '../header-lookup.js';
import { serverVerdict } from '../should-retry-header.js';

/** Whether a second attempt does no harm and sends the same. */
export function mayRepeat(
  idempotentMethods: ReadonlySet<string>,
  method: string,
  hasKey: boolean,
  isReplayable: boolean,
): boolean {
  return isReplayable && (hasKey || idempotentMethods.has(method));
}

/**
 * Whether a response asks for another attempt. The server's own word on a failure (see `serverRetryVerdict`) outranks
 * its status.
 *
 * @param statuses Those that do.
 * @returns `undefined` where neither the server nor the status says anything
 */
export function asksForRetry(
  response: unknown,
  statuses: ReadonlySet<number>,
  inFlightStatuses: readonly number[],
): boolean | undefined {
  const status = statusOf(response) ?? 0;
  const verdict = status >= 400 ? serverVerdict(headerLookup(response)) : undefined;
  if (verdict !== undefined) return verdict;
  return statuses.has(status) || inFlightStatuses.includes(status) ? true : undefined;
}

import { serverRetryVerdict } from '../server-retry-verdict.js';

/** What decides whether a request may be sent more than once. */
export interface Repeatability {
  /** In upper case. */
  readonly method: string;
  readonly hasKey: boolean;
  readonly isReplayable: boolean;
}

/** Whether a second attempt does no harm and sends the same. */
export function mayRepeat(
  { method, hasKey, isReplayable }: Repeatability,
  idempotentMethods: ReadonlySet<string>,
): boolean {
  return isReplayable && (hasKey || idempotentMethods.has(method));
}

/** What decides whether a response asks for another attempt. */
export interface ResponseContext {
  /** 1-based. */
  readonly attempt: number;
  readonly hasKey: boolean;
}

/**
 * Whether a response asks for another attempt. The server's own word on a failure (see `serverRetryVerdict`) outranks
 * its status.
 *
 * With an idempotency key, 409 at a second attempt means that the first one, given up here, is still being processed
 * there (draft-ietf-httpapi-idempotency-key-header-07 section 2.7). At a first attempt it is an answer.
 *
 * @returns `undefined` where neither the server nor the status says anything
 */
export function asksForRetry(
  response: Response,
  { attempt, hasKey }: ResponseContext,
  statuses: ReadonlySet<number>,
): boolean | undefined {
  const { status } = response;
  const verdict = status >= 400 ? serverRetryVerdict(response) : undefined;
  if (verdict !== undefined) return verdict;
  return statuses.has(status) || (status === 409 && hasKey && attempt > 1) ? true : undefined;
}

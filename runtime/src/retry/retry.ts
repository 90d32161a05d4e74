import { checkArgument } from '../options/check-options.js';
import { func } from '../options/checks.js';
import { execute } from './execute.js';
import type { Operation, RetryOptions } from './retry-options.js';
import { checkRetryOptions } from './retry-checks.js';

/**
 * Runs an operation, and again where it fails in a way that may pass: by default at most three times in all, after
 * full-jitter exponential backoff, and for transient errors only.
 *
 * ```ts
 * const response = await retry(({ signal }) => fetch(url, { signal }), { deadlineMs: 10_000, attemptTimeoutMs: 3_000 });
 * ```
 *
 * Rejects with the operation's last error itself (`retryReport` tells the rest), with the signal's reason where the
 * caller aborts, and with a `TimeoutError` where an attempt is cut off. Never throws synchronously: bad options are
 * rejections too.
 *
 * Where the same options serve many calls, `retryable` and `RetryPolicy` check them once, and keep them: `retry` reads
 * its options as the call begins and, the first time that an attempt fails, again.
 *
 * @throws RangeError or TypeError (as a rejection) for a bad option, which it names
 */
export function retry<Result>(
  operation: Operation<Result>,
  options: RetryOptions<Result> = {},
): Promise<Result> {
  try {
    if (typeof operation !== 'function') checkArgument('retry', 'operation', operation, func);
    return execute(options, operation, checkRetryOptions('retry', options));
  } catch (error) {
    return new Promise(() => {
      throw error;
    });
  }
}

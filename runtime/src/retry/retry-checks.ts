import {
  abortSignal,
  breaker,
  budget,
  clock,
  countOrInfinity,
  flag,
  func,
  limitMs,
  positiveMs,
} from '../options/checks.js';
import { checkOptions, checkTable } from '../options/check-options.js';
import type { RetryOptions } from './retry-options.js';

const retryChecks = /* @__PURE__ */ checkTable({
  maxAttempts: countOrInfinity,
  backoff: func,
  retryOn: func,
  retryOnResult: func,
  retryAfter: func,
  maxRetryAfterMs: limitMs,
  deadlineMs: positiveMs,
  attemptTimeoutMs: positiveMs,
  signal: abortSignal,
  budget,
  breaker,
  clock,
  random: func,
  unref: flag,
  onAttempt: func,
  onRetry: func,
  onSuccess: func,
  onGiveUp: func,
} satisfies { readonly [Name in keyof RetryOptions]-?: unknown });

/**
 * Checks the options of a call or a policy.
 *
 * @throws RangeError or TypeError for a bad option, which it names
 */
export function checkRetryOptions(owner: string, options: object): void {
  checkOptions(owner, options, retryChecks);
}

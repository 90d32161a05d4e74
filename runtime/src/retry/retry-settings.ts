import type { Backoff } from '../backoff/backoff.js';
import { exponentialBackoff } from '../backoff/exponential-backoff.js';
import { isTransient } from '../errors/is-transient.js';
import { retryAfterMs } from '../http/retry-after.js';
import { checkOptions } from '../options/check-options.js';
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
import { sharedTimeouts } from '../time/shared-timeouts.js';
import { systemClock } from '../time/system-clock.js';
import type { TimeoutQueue } from '../time/timeout-queue.js';
import type { FailedOutcome } from './attempt-outcome.js';
import type { RetryOptions } from './retry-options.js';

/** Options with their defaults filled in, checked once, shared by all calls of a policy. */
export interface RetrySettings<Result> extends RetryOptions<Result> {
  readonly maxAttempts: number;
  readonly backoff: Backoff;
  readonly retryOn: NonNullable<RetryOptions<Result>['retryOn']>;
  readonly retryAfter: NonNullable<RetryOptions<Result>['retryAfter']>;
  readonly maxRetryAfterMs: number;
  readonly clock: NonNullable<RetryOptions['clock']>;
  readonly random: () => number;
  readonly unref: boolean;
  readonly attemptTimeouts: TimeoutQueue | undefined;
  readonly deadlines: TimeoutQueue | undefined;
}

export const retryChecks = {
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
};

const defaultBackoff = /* @__PURE__ */ exponentialBackoff();

/** @throws RangeError or TypeError for a bad option, which it names */
export function retrySettings<Result>(owner: string, options: RetryOptions<Result>): RetrySettings<Result> {
  checkOptions(owner, options, retryChecks);
  const { clock: source = systemClock, unref = false, deadlineMs, attemptTimeoutMs } = options;
  return {
    maxAttempts: options.maxAttempts ?? 3,
    backoff: options.backoff ?? defaultBackoff,
    retryOn: options.retryOn ?? isTransient,
    retryOnResult: options.retryOnResult,
    retryAfter: options.retryAfter ?? retryAfterOf,
    maxRetryAfterMs: options.maxRetryAfterMs ?? 60_000,
    deadlineMs,
    attemptTimeoutMs,
    signal: options.signal,
    budget: options.budget,
    breaker: options.breaker,
    clock: source,
    random: options.random ?? Math.random,
    unref,
    onAttempt: options.onAttempt,
    onRetry: options.onRetry,
    onSuccess: options.onSuccess,
    onGiveUp: options.onGiveUp,
    attemptTimeouts:
      attemptTimeoutMs === undefined
        ? undefined
        : sharedTimeouts(source, attemptTimeoutMs, 'The attempt', unref),
    deadlines: deadlineMs === undefined ? undefined : sharedTimeouts(source, deadlineMs, 'The call', unref),
  };
}

function retryAfterOf(outcome: FailedOutcome): number | undefined {
  return retryAfterMs(outcome.kind === 'error' ? outcome.error : outcome.result);
}

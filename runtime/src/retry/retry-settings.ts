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
export interface RetrySettings<Result> extends Omit<RetryOptions<Result>, 'deadlineMs' | 'attemptTimeoutMs'> {
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

/**
 * Checks the options of a call or a policy.
 *
 * @returns whether there is something to do for a first attempt besides awaiting it
 * @throws RangeError or TypeError for a bad option, which it names
 */
export function checkRetryOptions(owner: string, options: RetryOptions<never>): boolean {
  checkOptions(owner, options, retryChecks);
  return isWatched(options);
}

function isWatched(options: RetryOptions<never>): boolean {
  return (
    options.signal !== undefined ||
    options.deadlineMs !== undefined ||
    options.attemptTimeoutMs !== undefined ||
    options.budget !== undefined ||
    options.breaker !== undefined ||
    options.retryOnResult !== undefined ||
    options.onAttempt !== undefined ||
    options.onSuccess !== undefined
  );
}

/** @throws RangeError or TypeError for a bad option, which it names */
export function checkedRetrySettings<Result>(
  owner: string,
  options: RetryOptions<Result>,
): RetrySettings<Result> {
  checkRetryOptions(owner, options);
  return retrySettings(options);
}

/** Fills in what is absent of options that have been checked. */
export function retrySettings<Result>(options: RetryOptions<Result>): RetrySettings<Result> {
  const { clock: source = systemClock, unref = false, deadlineMs, attemptTimeoutMs } = options;
  return {
    maxAttempts: options.maxAttempts ?? 3,
    backoff: options.backoff ?? defaultBackoff,
    retryOn: options.retryOn ?? isTransient,
    retryOnResult: options.retryOnResult,
    retryAfter: options.retryAfter ?? retryAfterOf,
    maxRetryAfterMs: options.maxRetryAfterMs ?? 60_000,
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
      attemptTimeoutMs === undefined ? undefined : sharedTimeouts(source, attemptTimeoutMs, unref),
    deadlines: deadlineMs === undefined ? undefined : sharedTimeouts(source, deadlineMs, unref),
  };
}

function retryAfterOf(outcome: FailedOutcome): number | undefined {
  return retryAfterMs(outcome.kind === 'error' ? outcome.error : outcome.result);
}

import {
  abortSignal,
  breaker,
  budget,
  clock,
  countOrInfinity,
  finiteMs,
  flag,
  func,
  limitMs,
  positiveMs,
} from '../options/checks.js';
import { checkEach, type CheckOf } from '../options/check-options.js';
import type { RetryOptions } from './retry-options.js';

const names: readonly (keyof RetryOptions)[] = [
  'maxAttempts',
  'backoff',
  'retryOn',
  'retryOnResult',
  'retryAfter',
  'maxRetryAfterMs',
  'deadlineMs',
  'attemptTimeoutMs',
  'signal',
  'budget',
  'breaker',
  'maxBreakerWaitMs',
  'clock',
  'random',
  'unref',
  'onAttempt',
  'onRetry',
  'onSuccess',
  'onGiveUp',
];

/**
 * Of options that matter once an attempt has failed, or beside one of those below; and of those that any first attempt
 * may have: a breaker and a limit of its time.
 */
const failureCheck: CheckOf = (name) => {
  switch (name as keyof RetryOptions) {
    case 'maxAttempts':
      return countOrInfinity;
    case 'backoff':
    case 'retryOn':
    case 'retryAfter':
    case 'random':
    case 'onRetry':
    case 'onGiveUp':
      return func;
    case 'maxRetryAfterMs':
      return limitMs;
    case 'breaker':
      return breaker;
    case 'attemptTimeoutMs':
      return positiveMs;
    case 'clock':
      return clock;
    case 'unref':
      return flag;
    default:
      return undefined;
  }
};

/** Of options that have a say in each attempt. */
const attemptCheck: CheckOf = (name) => {
  switch (name as keyof RetryOptions) {
    case 'deadlineMs':
      return positiveMs;
    case 'retryOnResult':
    case 'onAttempt':
    case 'onSuccess':
      return func;
    case 'signal':
      return abortSignal;
    case 'budget':
      return budget;
    case 'maxBreakerWaitMs':
      return finiteMs;
    default:
      return undefined;
  }
};

/**
 * Checks the options of a call or a policy.
 *
 * @returns whether there is something to do for a first attempt besides asking the breaker, limiting its time and
 *   awaiting it
 * @throws RangeError or TypeError for a bad option, which it names
 */
export function checkRetryOptions(owner: string, options: object): boolean {
  return checkEach(owner, options, names, failureCheck, attemptCheck);
}

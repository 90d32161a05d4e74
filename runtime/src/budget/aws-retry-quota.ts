import { checkArgument, checkOptions } from '../options/check-options.js';
import { count, func, rate } from '../options/checks.js';
import type { FailedOutcome } from '../retry/attempt-outcome.js';
import type { Budget } from './budget.js';
import { isTimeoutError } from './is-timeout-error.js';

/** Options of {@link AwsRetryQuota}. */
export interface AwsRetryQuotaOptions {
  /** Tokens at the start and at most. Default 500. */
  readonly capacity?: number | undefined;
  /**
   * What a retry of this failure costs: a finite number of at least 0. Default: 10 tokens after a timeout, which has
   * held resources for long, else 5.
   */
  readonly costOf?: ((outcome: FailedOutcome) => number) | undefined;
}

const checks = { capacity: count, costOf: func };

const timeoutCost = 10;
const otherCost = 5;
/** What a call earns that needed no retry. */
const firstAttemptReward = 1;

/**
 * The retry quota of AWS SDKs' standard retry mode: a bucket of tokens, from which each retry takes its cost. A retry
 * that succeeds puts its own cost back, a call that succeeds without any earns one token. It needs no time.
 *
 * One instance serves all calls to one dependency.
 *
 * @see https://docs.aws.amazon.com/sdkref/latest/guide/feature-retry-behavior.html
 */
export class AwsRetryQuota implements Budget {
  readonly #capacity: number;
  readonly #costOf: (outcome: FailedOutcome) => number;
  #tokens: number;

  /** @throws RangeError or TypeError for a bad option, which it names */
  constructor(options: AwsRetryQuotaOptions = {}) {
    checkOptions('AwsRetryQuota', options, checks);
    this.#capacity = options.capacity ?? 500;
    this.#costOf = options.costOf ?? costByTimeout;
    this.#tokens = this.#capacity;
  }

  /** The tokens that are left. */
  get tokens(): number {
    return this.#tokens;
  }

  start(): undefined {
    // No call is refused.
  }

  failure(): void {
    // Retries cost, failures don't.
  }

  /** @throws RangeError or TypeError where `costOf` returns anything but a finite number of at least 0 */
  withdraw(outcome: FailedOutcome): number | undefined {
    const price = this.#costOf(outcome);
    checkArgument('AwsRetryQuota', 'what costOf returns', price, rate);
    if (price > this.#tokens) return undefined;
    this.#tokens -= price;
    return price;
  }

  refund(price: number): void {
    this.#tokens = Math.min(this.#capacity, this.#tokens + price);
  }

  success(price: number): void {
    this.refund(price > 0 ? price : firstAttemptReward);
  }
}

function costByTimeout(outcome: FailedOutcome): number {
  return outcome.kind === 'error' && isTimeoutError(outcome.error) ? timeoutCost : otherCost;
}

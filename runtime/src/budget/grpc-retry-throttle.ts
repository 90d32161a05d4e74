import { isNumber } from '../options/check.js';
import { checkOptions, type Checks } from '../options/check-options.js';
import type { Budget } from './budget.js';

/** Options of {@link GrpcRetryThrottle}, as in a gRPC service config's `retryThrottling`. */
export interface GrpcRetryThrottleOptions {
  /** Tokens at the start and at most: above 0 and at most 1 000. Default 10. */
  readonly maxTokens?: number | undefined;
  /** Tokens that each success earns: at least 0.001, further decimals are cut off. Default 0.1. */
  readonly tokenRatio?: number | undefined;
}

const checks = {
  maxTokens: {
    allowed: 'a number above 0 and at most 1000',
    accepts: (value) => isNumber(value) && value > 0 && value <= 1_000,
  },
  tokenRatio: {
    allowed: 'a number of at least 0.001 and at most 1000',
    accepts: (value) => isNumber(value) && value >= 0.001 && value <= 1_000,
  },
} satisfies Checks;

/**
 * gRPC's retry throttling: each failure takes a token, each success earns `tokenRatio`, and calls are retried only while
 * more than half of the tokens are left. A retry itself costs nothing. It needs no time.
 *
 * One instance serves all calls to one server.
 *
 * @see https://github.com/grpc/proposal/blob/master/A6-client-retries.md (Throttling Retry Attempts and Hedged RPCs)
 */
export class GrpcRetryThrottle implements Budget {
  /** In thousandths of a token, so that sums stay exact. */
  readonly #maxMilliTokens: number;
  readonly #milliTokensPerSuccess: number;
  #milliTokens: number;

  /** @throws RangeError or TypeError for a bad option, which it names */
  constructor(options: GrpcRetryThrottleOptions = {}) {
    checkOptions('GrpcRetryThrottle', options, checks);
    const { maxTokens = 10, tokenRatio = 0.1 } = options;
    this.#maxMilliTokens = milli(maxTokens);
    this.#milliTokensPerSuccess = milli(tokenRatio);
    this.#milliTokens = this.#maxMilliTokens;
  }

  /** The tokens that are left. */
  get tokens(): number {
    return this.#milliTokens / 1_000;
  }

  start(): undefined {
    // No call is refused.
  }

  failure(): void {
    this.#milliTokens = Math.max(0, this.#milliTokens - 1_000);
  }

  withdraw(): number | undefined {
    return this.#milliTokens > this.#maxMilliTokens / 2 ? 0 : undefined;
  }

  refund(): void {
    // A retry costs nothing.
  }

  success(): void {
    this.#milliTokens = Math.min(this.#maxMilliTokens, this.#milliTokens + this.#milliTokensPerSuccess);
  }
}

/** Cuts off all but three decimals; 0.29 * 1 000 is a little less than 290, which must not become 289. */
function milli(tokens: number): number {
  return Math.floor(Number((tokens * 1_000).toPrecision(12)));
}

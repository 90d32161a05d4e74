import { checkOptions } from '../options/check-options.js';
import { clock, countOrZero, func, growthFactor, positiveMs, share } from '../options/checks.js';
import { BudgetExhaustedError } from '../refusal/budget-exhausted-error.js';
import { withoutStack } from '../refusal/without-stack.js';
import type { Clock } from '../time/clock.js';
import { systemClock } from '../time/system-clock.js';
import type { Budget } from './budget.js';
import { WindowedCounts } from '../counting/windowed-counts.js';

/** Options of {@link AdaptiveThrottle}. */
export interface AdaptiveThrottleOptions {
  /**
   * The book's K: it refuses what goes beyond this many times the requests that were accepted. A lower one refuses
   * sooner. At least 1, default 2.
   */
  readonly multiplier?: number | undefined;
  /** How far back requests count, in milliseconds. Longer ones throttle more steadily, and recover later. Default 120 000. */
  readonly windowMs?: number | undefined;
  /**
   * The largest share of requests that it refuses, above 0 and at most 1, so that enough go through to see the
   * dependency recover. Default 0.9; the book's rule alone is 1, and needs many windows to recover.
   */
  readonly maxRefusalShare?: number | undefined;
  /**
   * It refuses nothing before this many attempts have failed within the window: by the book's rule alone, a burst of
   * calls right after the start is refused although nothing has failed. Default 10.
   */
  readonly minimumFailures?: number | undefined;
  /** Default: the platform's monotonic clock. */
  readonly clock?: Clock | undefined;
  /** Uniform in [0, 1). Default `Math.random`. */
  readonly random?: (() => number) | undefined;
}

const checks = {
  multiplier: growthFactor,
  windowMs: positiveMs,
  maxRefusalShare: share,
  minimumFailures: countOrZero,
  clock,
  random: func,
};

/** In so many steps requests leave the window. */
const buckets = 24;

/** What is counted. */
const request = 0;
const accept = 1;
const failure = 2;
const kinds = 3;

/**
 * Client-side throttling: refuses calls as well as retries, at random and the more often, the fewer of the latest
 * requests were accepted: with the probability max(0, (requests - K * accepts) / (requests + 1)).
 *
 * Requests are counted before they are sent, those that it refuses itself included, so that it reacts to calls that
 * hang, not only to those that have failed.
 *
 * One instance serves all calls to one dependency.
 *
 * @see https://sre.google/sre-book/handling-overload/ (Client-Side Throttling)
 */
export class AdaptiveThrottle implements Budget {
  readonly #multiplier: number;
  readonly #maxRefusalShare: number;
  readonly #minimumFailures: number;
  readonly #clock: Clock;
  readonly #random: () => number;
  readonly #counts: WindowedCounts;

  /** @throws RangeError or TypeError for a bad option, which it names */
  constructor(options: AdaptiveThrottleOptions = {}) {
    checkOptions('AdaptiveThrottle', options, checks);
    const { windowMs = 120_000 } = options;
    this.#multiplier = options.multiplier ?? 2;
    this.#maxRefusalShare = options.maxRefusalShare ?? 0.9;
    this.#minimumFailures = options.minimumFailures ?? 10;
    this.#clock = options.clock ?? systemClock;
    this.#random = options.random ?? Math.random;
    this.#counts = new WindowedCounts(windowMs / buckets, buckets, kinds);
  }

  /** The share of requests that it refuses at the moment, from 0 to `maxRefusalShare`. */
  get refusalShare(): number {
    const nowMs = this.#clock.now();
    if (this.#counts.total(nowMs, failure) < this.#minimumFailures) return 0;
    const requests = this.#counts.total(nowMs, request);
    const excess = requests - this.#multiplier * this.#counts.total(nowMs, accept);
    return Math.min(this.#maxRefusalShare, Math.max(0, excess / (requests + 1)));
  }

  start(): BudgetExhaustedError | undefined {
    return this.#admit() ? undefined : withoutStack(() => new BudgetExhaustedError());
  }

  failure(): void {
    this.#counts.add(this.#clock.now(), failure);
  }

  withdraw(): number | undefined {
    return this.#admit() ? 0 : undefined;
  }

  refund(): void {
    this.#counts.remove(this.#clock.now(), request);
  }

  success(): void {
    this.#counts.add(this.#clock.now(), accept);
  }

  #admit(): boolean {
    const { refusalShare } = this;
    this.#counts.add(this.#clock.now(), request);
    return refusalShare === 0 || this.#random() >= refusalShare;
  }
}

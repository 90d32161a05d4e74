import { checkOptions } from '../options/check-options.js';
import { clock, positiveMs, rate } from '../options/checks.js';
import type { Clock } from '../time/clock.js';
import { systemClock } from '../time/system-clock.js';
import type { Budget } from './budget.js';
import { WindowedCounts } from '../counting/windowed-counts.js';

/** Options of {@link RetryBudget}. */
export interface RetryBudgetOptions {
  /** Retries per call, over all calls of the window. Default 0.1, the SRE book's share; Finagle's is 0.2. */
  readonly ratio?: number | undefined;
  /**
   * Retries per second on top of that, for clients that have just started or make few calls. A window's worth of them
   * may come at once. Default 1; Finagle's is 10.
   */
  readonly minRetriesPerSecond?: number | undefined;
  /** How long a call earns and a retry costs, in milliseconds. Default 10 000. */
  readonly windowMs?: number | undefined;
  /** Default: the platform's monotonic clock. */
  readonly clock?: Clock | undefined;
}

const checks = { ratio: rate, minRetriesPerSecond: rate, windowMs: positiveMs, clock };

/** In so many steps calls leave the window. */
const buckets = 10;

/**
 * Allows retries as a share of calls, with a floor per second: while everything fails, a dependency gets a tenth more
 * load than calls, instead of a multiple.
 *
 * At every retry, the retries of the window that ends with it are at most `ratio` times the calls of that window, plus
 * `minRetriesPerSecond` for each of its seconds.
 *
 * One instance serves all calls to one dependency: made per call, it grants every call the whole floor.
 *
 * @see https://finagle.github.io/blog/2016/02/08/retry-budgets for the rule
 * @see https://sre.google/sre-book/handling-overload/ (Deciding to Retry) for the default ratio
 */
export class RetryBudget implements Budget {
  readonly #ratio: number;
  readonly #reserve: number;
  readonly #clock: Clock;
  readonly #calls: WindowedCounts;
  readonly #retries: WindowedCounts;

  /** @throws RangeError or TypeError for a bad option, which it names */
  constructor(options: RetryBudgetOptions = {}) {
    checkOptions('RetryBudget', options, checks);
    const { ratio = 0.1, minRetriesPerSecond = 1, windowMs = 10_000 } = options;
    this.#ratio = ratio;
    this.#reserve = (minRetriesPerSecond * windowMs) / 1_000;
    this.#clock = options.clock ?? systemClock;
    this.#calls = new WindowedCounts(windowMs / buckets, buckets);
    // One bucket more, so that a retry costs for the whole window at least, where a call earns for the window at most.
    this.#retries = new WindowedCounts(windowMs / buckets, buckets + 1);
  }

  /** How many retries it would grant at the moment. */
  get balance(): number {
    const nowMs = this.#clock.now();
    const allowed = this.#ratio * this.#calls.total(nowMs) + this.#reserve;
    // 0.29 * 100 is a little less than 29.
    return Math.max(0, Math.floor(allowed - this.#retries.total(nowMs) + 1e-9));
  }

  start(): undefined {
    this.#calls.add(this.#clock.now());
  }

  failure(): void {
    // What a retry costs doesn't depend on failures.
  }

  withdraw(): number | undefined {
    if (this.balance === 0) return undefined;
    this.#retries.add(this.#clock.now());
    return 1;
  }

  refund(cost: number): void {
    if (cost > 0) this.#retries.remove(this.#clock.now());
  }

  success(): void {
    // A retry that succeeded was load as well.
  }
}

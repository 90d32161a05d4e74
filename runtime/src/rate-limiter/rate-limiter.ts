import type { Cancellable, CancellationScope } from '../cancellation/cancellation-scope.js';
import { checkOptions } from '../options/check-options.js';
import {
  clock,
  count,
  countOrZeroOrInfinity,
  flag,
  limitMs,
  positiveMs,
  requiredOf,
  text,
} from '../options/checks.js';
import type { CallContext } from '../pipeline/call-context.js';
import { Strategy, type Next } from '../pipeline/strategy.js';
import { RateLimitExceededError } from '../refusal/rate-limit-exceeded-error.js';
import { withoutStack } from '../refusal/without-stack.js';
import type { Clock, Timer } from '../time/clock.js';
import { systemClock } from '../time/system-clock.js';
import { TokenBucket } from './token-bucket.js';

/** Options of {@link RateLimiter}. */
export interface RateLimiterOptions {
  /** How many calls may start in each interval, on average. Required. */
  readonly limit: number;
  /** The interval, in milliseconds. Required. */
  readonly intervalMs: number;
  /** How many may start at once after a quiet time. Default: as many as `limit`. */
  readonly burst?: number | undefined;
  /**
   * The longest that a call waits for its turn; one that would have to wait longer, or past its deadline, is refused at
   * once. `Infinity` for no limit. Default 0: no call waits.
   */
  readonly maxWaitMs?: number | undefined;
  /** How many calls may wait. Default: no limit beyond `maxWaitMs`. */
  readonly maxQueued?: number | undefined;
  /** Named in errors. Default `'rate limiter'`. */
  readonly name?: string | undefined;
  /** Default: the platform's monotonic clock. */
  readonly clock?: Clock | undefined;
  /** Lets the process end while calls wait. Default `false`. */
  readonly unref?: boolean | undefined;
}

const checks = {
  limit: count,
  intervalMs: positiveMs,
  burst: count,
  maxWaitMs: limitMs,
  maxQueued: countOrZeroOrInfinity,
  name: text,
  clock,
  unref: flag,
};

interface Waiter extends Cancellable {
  admit(): void;
}

/**
 * Lets calls start no faster than a dependency allows, by a token bucket: it holds at most `burst` tokens, gets `limit`
 * of them per interval, evenly, and each call takes one. In any time of t milliseconds no more than
 * `burst + limit * t / intervalMs` calls start.
 *
 * Calls wait first come, first served, or are refused with a {@link RateLimitExceededError}. One that is aborted while
 * it waits takes no token, and those behind it move up.
 */
export class RateLimiter extends Strategy {
  readonly #bucket: TokenBucket;
  readonly #maxWaitMs: number;
  readonly #maxQueued: number;
  readonly #name: string;
  readonly #clock: Clock;
  readonly #unref: boolean;
  /** In the order of arrival. */
  readonly #waiters = new Set<Waiter>();
  /** Due when the first of the waiters gets its token. */
  #timer: Timer | undefined;

  /** @throws RangeError or TypeError for a bad option, which it names */
  constructor(options: RateLimiterOptions) {
    super();
    checkOptions('RateLimiter', options, checks);
    requiredOf('RateLimiter', options, 'limit', count);
    requiredOf('RateLimiter', options, 'intervalMs', positiveMs);
    const { limit, intervalMs, burst = limit } = options;
    this.#bucket = new TokenBucket(burst, intervalMs / limit);
    this.#maxWaitMs = options.maxWaitMs ?? 0;
    this.#maxQueued = options.maxQueued ?? Infinity;
    this.#name = options.name ?? 'rate limiter';
    this.#clock = options.clock ?? systemClock;
    this.#unref = options.unref ?? false;
  }

  /** How many calls wait. */
  get queued(): number {
    return this.#waiters.size;
  }

  override async execute<Result>(next: Next<Result>, context: CallContext): Promise<Result> {
    const nowMs = this.#clock.now();
    if (this.#waiters.size > 0 || !this.#bucket.take(nowMs)) await this.#wait(nowMs, context.scope);
    // Between getting its token and getting here it may have been cancelled.
    if (context.scope?.cancellation !== undefined) throw context.scope.cancellation.reason;
    return next(context);
  }

  #wait(nowMs: number, scope: CancellationScope | undefined): Promise<void> {
    const waitMs = this.#bucket.waitMs(nowMs, this.#waiters.size + 1);
    const remainingMs = scope?.remainingMs() ?? Infinity;
    if (waitMs > this.#maxWaitMs || waitMs >= remainingMs || this.#waiters.size >= this.#maxQueued) {
      return Promise.reject(withoutStack(() => new RateLimitExceededError(this.#name, waitMs)));
    }
    return new Promise((resolve, reject) => {
      const waiter: Waiter = {
        admit: () => {
          scope?.unsubscribe(waiter);
          resolve();
        },
        cancel: (reason) => {
          this.#waiters.delete(waiter);
          scope?.unsubscribe(waiter);
          if (this.#waiters.size === 0) this.#stopTimer();
          settle.cancel(reason);
        },
      };
      const settle: Cancellable = { cancel: reject };
      this.#waiters.add(waiter);
      scope?.subscribe(waiter);
      if (scope?.cancellation !== undefined) waiter.cancel(scope.cancellation.reason);
      else if (this.#timer === undefined) this.#startTimer(nowMs);
    });
  }

  #startTimer(nowMs: number): void {
    const delayMs = this.#bucket.waitMs(nowMs, 1);
    this.#timer = this.#clock.setTimer(() => {
      this.#admitWaiters(nowMs + delayMs);
    }, delayMs);
    if (this.#unref) this.#timer.unref();
  }

  #stopTimer(): void {
    this.#timer?.cancel();
    this.#timer = undefined;
  }

  #admitWaiters(dueAtMs: number): void {
    this.#timer = undefined;
    // Timers may fire a little before the clock says so; the token that this one was started for is there all the same.
    const nowMs = Math.max(this.#clock.now(), dueAtMs);
    for (const waiter of this.#waiters) {
      if (!this.#bucket.take(nowMs)) break;
      this.#waiters.delete(waiter);
      waiter.admit();
    }
    if (this.#waiters.size > 0) this.#startTimer(nowMs);
  }
}

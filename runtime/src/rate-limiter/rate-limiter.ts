import type { CancellationScope } from '../cancellation/cancellation-scope.js';
import { clock, count, countOrZeroOrInfinity, flag, limitMs, positiveMs, text } from '../options/checks.js';
import { checkedSettings } from '../options/with-defaults.js';
import type { CallContext } from '../pipeline/call-context.js';
import { Strategy, type Next } from '../pipeline/strategy.js';
import { RateLimitExceededError } from '../refusal/rate-limit-exceeded-error.js';
import { withoutStack } from '../refusal/without-stack.js';
import type { Clock, Timer } from '../time/clock.js';
import { systemClock } from '../time/system-clock.js';
import { WaitingLine } from '../waiting/waiting-line.js';
import { TokenBucket, type TokenSource } from './token-bucket.js';

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

const defaults = {
  maxWaitMs: 0,
  maxQueued: Infinity,
  name: 'rate limiter',
  clock: systemClock,
  unref: false,
};

/**
 * Lets calls start no faster than a dependency allows, by a token bucket: it holds at most `burst` tokens, gets `limit`
 * of them per interval, evenly, and each call takes one. In any time of t milliseconds no more than
 * `burst + limit * t / intervalMs` calls start.
 *
 * Calls wait first come, first served, or are refused with a {@link RateLimitExceededError}. One that is aborted while
 * it waits takes no token, and those behind it move up.
 */
export class RateLimiter extends Strategy {
  readonly #settings: RateLimiterOptions & typeof defaults;
  readonly #tokens: TokenSource;
  readonly #line = new WaitingLine();
  /** Due when the first of those who wait gets its token. */
  #timer: Timer | undefined;

  /**
   * @param tokens where tokens come from, for limiters that share theirs
   * @throws RangeError or TypeError for a bad option, which it names
   */
  constructor(options: RateLimiterOptions, tokens?: TokenSource) {
    super();
    this.#settings = checkedSettings('RateLimiter', options, checks, defaults, 'limit', 'intervalMs');
    const { limit, intervalMs, burst = limit } = options;
    this.#tokens = tokens ?? new TokenBucket(burst, intervalMs / limit);
  }

  /** How many calls wait. */
  get queued(): number {
    return this.#line.length;
  }

  override async execute<Result>(next: Next<Result>, context: CallContext): Promise<Result> {
    const nowMs = this.#settings.clock.now();
    if (this.queued > 0 || !this.#tokens.take(nowMs)) await this.#wait(nowMs, context.scope);
    // Between getting its token and getting here it may have been cancelled.
    if (context.scope?.cancellation !== undefined) throw context.scope.cancellation.reason;
    return next(context);
  }

  async #wait(nowMs: number, scope: CancellationScope | undefined): Promise<void> {
    const { maxWaitMs, maxQueued, name } = this.#settings;
    const waitMs = this.#tokens.waitMs(nowMs, this.queued + 1);
    const remainingMs = scope?.remainingMs() ?? Infinity;
    if (waitMs > maxWaitMs || waitMs >= remainingMs || this.queued >= maxQueued) {
      throw withoutStack(() => new RateLimitExceededError(name, waitMs));
    }
    if (this.#timer === undefined) this.#startTimer(nowMs);
    try {
      await this.#line.wait(scope);
    } finally {
      if (this.queued === 0) this.#stopTimer();
    }
  }

  /** There may be tokens earlier than it was said when the first of those who wait was told to. */
  protected tokensCame(): void {
    if (this.#timer === undefined) return;
    this.#stopTimer();
    this.#admit(this.#settings.clock.now());
  }

  #startTimer(nowMs: number): void {
    const { clock: source, unref } = this.#settings;
    const delayMs = this.#tokens.waitMs(nowMs, 1);
    this.#timer = source.setTimer(() => {
      // Timers may fire a little before the clock says so; the token that this one was started for is there all the same.
      this.#admit(Math.max(source.now(), nowMs + delayMs));
    }, delayMs);
    if (unref) this.#timer.unref();
  }

  #stopTimer(): void {
    this.#timer?.cancel();
    this.#timer = undefined;
  }

  #admit(nowMs: number): void {
    this.#timer = undefined;
    while (this.queued > 0 && this.#tokens.take(nowMs)) this.#line.admit();
    if (this.queued > 0) this.#startTimer(nowMs);
  }
}

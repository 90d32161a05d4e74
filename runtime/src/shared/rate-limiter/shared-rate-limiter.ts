import { checkArgument } from '../../options/check-options.js';
import type { CallContext } from '../../pipeline/call-context.js';
import type { Next } from '../../pipeline/strategy.js';
import { RateLimiter, type RateLimiterOptions } from '../../rate-limiter/rate-limiter.js';
import { WaitingLine } from '../../waiting/waiting-line.js';
import type { Fleet } from '../fleet.js';
import { fleetCheck } from '../fleet-options.js';
import { LeasedTokens } from './leased-tokens.js';

/** Options of {@link SharedRateLimiter}: those of a rate limiter, whose limit is then the fleet's. */
export interface SharedRateLimiterOptions extends Omit<RateLimiterOptions, 'clock'> {
  /** Whose clock is used as well. Required. */
  readonly fleet: Fleet;
}

/**
 * A rate limiter of which each process of a fleet has one, under the same name and with the same options: together they
 * start no more calls than `limit` allows. In any time of t milliseconds, tokens for at most
 * `burst + limit * t / intervalMs` calls are given out; a process may keep one for up to a second before it uses it.
 *
 * Tokens are leased ahead, at the pace of late. A call for which none is at hand waits for the store's next answer,
 * for no longer than the fleet's `everyMs` and `timeoutMs` together; only what comes after that counts towards
 * `maxWaitMs`. While the store is away, each process keeps the limit by itself, and the fleet as a whole may exceed it.
 */
export class SharedRateLimiter extends RateLimiter {
  readonly #tokens: LeasedTokens;
  readonly #fleet: Fleet;
  /** Calls that wait for the store's answer. */
  readonly #arrivals = new WaitingLine();

  /** @throws RangeError or TypeError for a bad option, which it names */
  constructor({ fleet, ...options }: SharedRateLimiterOptions) {
    checkArgument('SharedRateLimiter', 'fleet', fleet, fleetCheck);
    const { name = 'rate limiter', limit, intervalMs, burst = limit } = options;
    const tokens = new LeasedTokens(fleet, `limit:${name}`, {
      capacity: burst,
      msPerToken: intervalMs / limit,
    });
    super({ ...options, clock: fleet.clock }, tokens);
    this.#fleet = fleet;
    this.#tokens = tokens;
    tokens.demand = () => this.queued + this.#arrivals.length;
    tokens.onRefill = () => {
      this.tokensCame();
      while (this.#arrivals.admit());
    };
  }

  override async execute<Result>(next: Next<Result>, context: CallContext): Promise<Result> {
    if (this.#tokens.canRefill(this.#fleet.clock.now())) {
      void this.#tokens.refill();
      await this.#arrivals.wait(context.scope);
    }
    return super.execute(next, context);
  }
}

import { InstancesByKey } from '../keyed/instances-by-key.js';
import { count } from '../options/checks.js';
import { BreakerSettings, type CircuitBreakerOptions } from './circuit-breaker-options.js';
import { CircuitBreaker } from './circuit-breaker.js';

/** Options of {@link CircuitBreakers}: those of each breaker, which is named after its key. */
export interface CircuitBreakersOptions extends Omit<CircuitBreakerOptions, 'name'> {
  /** How many breakers are kept. Default 1 000. */
  readonly maxBreakers?: number | undefined;
}

const boundCheck = { maxBreakers: count };

/**
 * One circuit breaker per key, such as a host, a tenant or a queue, so that one that is down doesn't cut off the rest.
 *
 * It keeps at most `maxBreakers`. For a new key beyond that, the least recently used breaker goes that refuses no calls:
 * should its key come back, it starts over, closed. Only where all of them refuse calls does an open one go, the one
 * whose break ends first. Those isolated by hand always stay, beyond the bound if need be, until they are reset.
 *
 * Ask for the breaker anew for each call: one that is held on to may have been evicted, and learns alone then.
 *
 * ```ts
 * const breakers = new CircuitBreakers({ window: timeWindow({ failureRate: 0.3 }) });
 * const order = await retry(() => loadOrder(host, id), { breaker: breakers.get(host) });
 * ```
 */
export class CircuitBreakers {
  readonly #breakers: InstancesByKey<CircuitBreaker>;

  /**
   * @param options checked once, here
   * @throws RangeError or TypeError for a bad option, which it names
   */
  constructor(options: CircuitBreakersOptions = {}) {
    const settings = new BreakerSettings('CircuitBreakers', options, boundCheck);
    this.#breakers = new InstancesByKey(
      (key) => new CircuitBreaker(settings, key),
      options.maxBreakers ?? 1_000,
      (breaker) => breaker.refusesForMs,
    );
  }

  /** How many breakers are kept at the moment. */
  get size(): number {
    return this.#breakers.size;
  }

  /** The key's breaker, closed where the key is new. */
  get(key: string): CircuitBreaker {
    return this.#breakers.get(key);
  }

  /** The breakers that are kept, with their keys, least recently used first. */
  [Symbol.iterator](): IterableIterator<readonly [key: string, breaker: CircuitBreaker]> {
    return this.#breakers.entries();
  }
}

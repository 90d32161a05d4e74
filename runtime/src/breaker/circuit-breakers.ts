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
export class CircuitBreakers extends InstancesByKey<CircuitBreaker> {
  /**
   * @param options checked once, here
   * @throws RangeError or TypeError for a bad option, which it names
   */
  constructor(options: CircuitBreakersOptions = {}) {
    const settings = new BreakerSettings('CircuitBreakers', options, boundCheck);
    super((key) => new CircuitBreaker(settings, key), options.maxBreakers ?? 1_000);
  }

  protected override worthOf(breaker: CircuitBreaker): number {
    return breaker.refusesForMs;
  }
}

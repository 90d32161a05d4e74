import { InstancesByKey } from '../../keyed/instances-by-key.js';
import { count } from '../../options/checks.js';
import {
  SharedBreakerSettings,
  SharedCircuitBreaker,
  type SharedCircuitBreakerOptions,
} from './shared-circuit-breaker.js';

/** Options of {@link SharedCircuitBreakers}: those of each breaker, which is named after its key. */
export interface SharedCircuitBreakersOptions extends Omit<SharedCircuitBreakerOptions, 'name'> {
  /** How many breakers are kept. Default 1 000. */
  readonly maxBreakers?: number | undefined;
}

/**
 * One shared circuit breaker per key, such as an origin; what `CircuitBreakers` says of keys and their bound holds here too.
 *
 * ```ts
 * const fetch = createFetch({ breaker: new SharedCircuitBreakers({ fleet }) });
 * ```
 */
export class SharedCircuitBreakers extends InstancesByKey<SharedCircuitBreaker> {
  /**
   * @param options checked once, here
   * @throws RangeError or TypeError for a bad option, which it names
   */
  constructor(options: SharedCircuitBreakersOptions) {
    const settings = new SharedBreakerSettings('SharedCircuitBreakers', options, { maxBreakers: count });
    super((key) => new SharedCircuitBreaker(settings, key), options.maxBreakers ?? 1_000);
  }

  protected override worthOf(breaker: SharedCircuitBreaker): number {
    return breaker.refusesForMs;
  }

  protected override evicted(breaker: SharedCircuitBreaker): void {
    breaker.leave();
  }
}

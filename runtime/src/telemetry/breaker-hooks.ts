import type { RefusalEvent, StateChangeEvent } from '../breaker/breaker-events.js';

/** Hooks of `CircuitBreaker` and `CircuitBreakers`. */
export interface BreakerHooks {
  readonly onStateChange: (event: StateChangeEvent) => void;
  readonly onRefusal: (event: RefusalEvent) => void;
}

import type { CircuitBreaker } from '../breaker/circuit-breaker.js';
import { CancellationScope } from '../cancellation/cancellation-scope.js';
import { inScope } from '../cancellation/in-scope.js';
import type { CallContext } from './call-context.js';
import type { Member, Next } from './strategy.js';

/** A circuit breaker as a member of a pipeline. */
export class BreakerMember implements Member {
  readonly #breaker: CircuitBreaker;

  constructor(breaker: CircuitBreaker) {
    this.#breaker = breaker;
  }

  execute(next: Next<unknown>, context: CallContext): Promise<unknown> {
    const { scope } = context;
    if (scope === undefined) return this.#breaker.run(() => next(context));
    // Once cancelled, the outcome doesn't wait for an operation that ignores its signal.
    const attempt = new CancellationScope(scope);
    const work = () => inScope(attempt, () => next(context.within(attempt)));
    const signal = {
      // A caller's change of mind and a hedge that lost say nothing about the dependency; running out of time does.
      get aborted() {
        return scope.isAbandoned;
      },
    };
    return this.#breaker.run(work, { signal });
  }
}

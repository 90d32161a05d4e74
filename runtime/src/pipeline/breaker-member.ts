import type { CircuitBreaker } from '../breaker/circuit-breaker.js';
import { CancellationScope } from '../cancellation/cancellation-scope.js';
import type { FailedOutcome } from '../retry/attempt-outcome.js';
import type { CallContext } from './call-context.js';
import { inScope } from '../cancellation/in-scope.js';
import type { Member, Next } from './strategy.js';

/** A circuit breaker as a member of a pipeline. */
export class BreakerMember implements Member {
  readonly #breaker: CircuitBreaker;

  constructor(breaker: CircuitBreaker) {
    this.#breaker = breaker;
  }

  async execute(next: Next<unknown>, context: CallContext): Promise<unknown> {
    const permit = this.#breaker.tryAcquire();
    if (permit === undefined) throw this.#breaker.refusal();
    let outcome: FailedOutcome;
    try {
      outcome = { kind: 'result', result: await runCancellable(next, context) };
    } catch (error) {
      outcome = { kind: 'error', error };
    }
    // A caller's change of mind and a hedge that lost say nothing about the dependency; running out of time does.
    if (context.scope?.isAbandoned === true) this.#breaker.release(permit);
    else this.#breaker.record(permit, outcome, outcome.kind === 'error');
    if (outcome.kind === 'error') throw outcome.error;
    return outcome.result;
  }
}

/** Where something may cancel it, the outcome doesn't wait for an operation that ignores its signal. */
function runCancellable(next: Next<unknown>, context: CallContext): unknown {
  if (context.scope === undefined) return next(context);
  const scope = new CancellationScope(context.scope);
  return inScope(scope, () => next(context.within(scope)));
}

import type { CircuitBreaker } from '../breaker/circuit-breaker.js';
import type { Budget } from '../budget/budget.js';
import { execute } from './execute.js';
import type { Operation, RetryOptions } from './retry-options.js';
import { RetryMember } from './retry-member.js';
import { checkRetryOptions } from './retry-checks.js';

/**
 * Options that are checked once and serve many calls.
 *
 * ```ts
 * const policy = new RetryPolicy({ maxAttempts: 5, budget: new RetryBudget() });
 * const order = await policy.run(({ signal }) => loadOrder(id, { signal }));
 * ```
 */
export class RetryPolicy<Base = unknown> {
  readonly #options: RetryOptions<Base>;
  readonly #isWatched: boolean;

  /** @throws RangeError or TypeError for a bad option, which it names */
  constructor(options: RetryOptions<Base> = {}) {
    this.#isWatched = checkRetryOptions('RetryPolicy', options);
    // A copy, because what is checked may not change afterwards.
    this.#options = { ...options };
  }

  /** Runs an operation as `retry` does. */
  run<Result extends Base>(operation: Operation<Result>): Promise<Result> {
    return execute(this.#options, operation, this.#isWatched);
  }

  get budget(): Budget | undefined {
    return this.#options.budget;
  }

  get breaker(): CircuitBreaker | undefined {
    return this.#options.breaker;
  }

  /** This policy as a member of a pipeline, with what other members provide in place of options of its own. */
  asMember(provided: { readonly budget?: Budget; readonly breaker?: CircuitBreaker }): RetryMember {
    return new RetryMember({ ...(this.#options as RetryOptions), ...provided });
  }
}

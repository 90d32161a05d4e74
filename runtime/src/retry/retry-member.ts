import type { CallContext } from '../pipeline/call-context.js';
import type { Member, Next } from '../pipeline/strategy.js';
import { execute } from './execute.js';
import type { RetryOptions } from './retry-options.js';

/** A retry policy as a member of a pipeline. */
export class RetryMember implements Member {
  readonly #options: RetryOptions;

  constructor(options: RetryOptions) {
    this.#options = options;
  }

  execute(next: Next<unknown>, context: CallContext): Promise<unknown> {
    return execute(
      this.#options,
      (attempt) => next(context.within(attempt.scope, attempt.attempt)),
      true,
      context.scope,
    );
  }
}

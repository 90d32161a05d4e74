import type { CallContext } from '../pipeline/call-context.js';
import type { Member, Next } from '../pipeline/strategy.js';
import { execute } from './execute.js';
import type { RetrySettings } from './retry-settings.js';

/** A retry policy as a member of a pipeline. */
export class RetryMember implements Member {
  readonly #settings: RetrySettings<unknown>;

  constructor(settings: RetrySettings<unknown>) {
    this.#settings = settings;
  }

  execute(next: Next<unknown>, context: CallContext): Promise<unknown> {
    return execute(
      this.#settings,
      (attempt) => next(context.within(attempt.scope, attempt.attempt)),
      context.scope,
    );
  }
}

import { CancellationScope } from '../cancellation/cancellation-scope.js';
import { createIdempotencyKey } from '../idempotency/create-idempotency-key.js';
import type { AttemptContext } from './retry-options.js';

/** One attempt of a call: what its operation sees, and what may cancel it. */
export class Attempt extends CancellationScope implements AttemptContext {
  readonly attempt: number;
  /** The call's first attempt, which holds what all of them share. */
  readonly #first: Attempt;
  #idempotencyKey: string | undefined;

  constructor(previous?: Attempt, call?: CancellationScope) {
    super(call);
    this.attempt = previous === undefined ? 1 : previous.attempt + 1;
    this.#first = previous === undefined ? this : previous.#first;
  }

  get idempotencyKey(): string {
    return (this.#first.#idempotencyKey ??= createIdempotencyKey());
  }
}

import { CancellationScope } from '../cancellation/cancellation-scope.js';
import { createIdempotencyKey } from '../idempotency/create-idempotency-key.js';
import type { AttemptContext } from './retry-options.js';

/** One attempt of a call, as its operation sees it. */
export class Attempt implements AttemptContext {
  readonly attempt: number;
  /** The call's first attempt, which holds what all of them share; `undefined` in that one itself. */
  readonly #first: Attempt | undefined;
  #scope: CancellationScope | undefined;
  #idempotencyKey: string | undefined;

  /** @param scope what cancels it, if anything can */
  constructor(previous: Attempt | undefined, scope: CancellationScope | undefined) {
    this.attempt = previous === undefined ? 1 : previous.attempt + 1;
    this.#first = previous === undefined ? undefined : (previous.#first ?? previous);
    this.#scope = scope;
  }

  /** What cancels it; `undefined` where nothing can. */
  get scope(): CancellationScope | undefined {
    return this.#scope;
  }

  get signal(): AbortSignal {
    return (this.#scope ??= new CancellationScope()).signal;
  }

  get idempotencyKey(): string {
    return this.#first?.idempotencyKey ?? (this.#idempotencyKey ??= createIdempotencyKey());
  }
}

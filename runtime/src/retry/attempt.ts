import { CancellationScope } from '../cancellation/cancellation-scope.js';
import { uuidV4 } from '../idempotency/uuid.js';
import type { AttemptContext } from './retry-options.js';

/** One attempt of a call, as its operation sees it. */
export class Attempt implements AttemptContext {
  readonly attempt: number;
  /** The call's first attempt, which holds what all of them share; `undefined` in that one itself. */
  readonly #first: Attempt | undefined;
  #idempotencyKey: string | undefined;
  #scope: CancellationScope | undefined;

  /** @param scope what cancels it, if anything can */
  constructor(previous?: Attempt, scope?: CancellationScope) {
    this.attempt = (previous?.attempt ?? 0) + 1;
    this.#first = previous && (previous.#first ?? previous);
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
    return this.#first?.idempotencyKey ?? (this.#idempotencyKey ??= uuidV4());
  }
}

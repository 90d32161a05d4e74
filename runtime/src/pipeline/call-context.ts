import { CancellationScope } from '../cancellation/cancellation-scope.js';
import { createIdempotencyKey } from '../idempotency/create-idempotency-key.js';
import type { AttemptContext } from '../retry/retry-options.js';

/** What an operation learns when a strategy or a pipeline runs it. */
export interface OperationContext extends AttemptContext {
  /** 0, or for a hedge its number: 1 for the first, which may go to another replica for example. */
  readonly hedge: number;
}

/** What all attempts and hedges of a call share. */
interface SharedByCall {
  idempotencyKey?: string;
}

/** Where in a call something runs. */
export class CallContext implements OperationContext {
  /** What cancels it; `undefined` where nothing can. */
  readonly scope: CancellationScope | undefined;
  readonly attempt: number;
  readonly hedge: number;
  readonly #call: SharedByCall;
  #neverCancelled: CancellationScope | undefined;

  constructor(scope: CancellationScope | undefined, attempt = 1, hedge = 0, call: SharedByCall = {}) {
    this.scope = scope;
    this.attempt = attempt;
    this.hedge = hedge;
    this.#call = call;
  }

  get signal(): AbortSignal {
    return (this.scope ?? (this.#neverCancelled ??= new CancellationScope())).signal;
  }

  get idempotencyKey(): string {
    return (this.#call.idempotencyKey ??= createIdempotencyKey());
  }

  /** The same call, in a scope inside of this one. */
  within(scope: CancellationScope | undefined, attempt = this.attempt, hedge = this.hedge): CallContext {
    return new CallContext(scope, attempt, hedge, this.#call);
  }
}

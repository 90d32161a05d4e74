import type { RunningTimeout } from '../time/running-timeout.js';
import { TimeoutError } from '../time/timeout-error.js';
import type { TimeoutQueue } from '../time/timeout-queue.js';

/** What a scope passes its cancellation on to. */
export interface Cancellable {
  cancel(reason: unknown): void;
}

/**
 * A piece of work that can be cancelled: by the scope that it is part of, by a caller's signal, or because its time is
 * up. What an AbortController does, at a fraction of its cost: the controller is created only when `signal` is read.
 */
export class CancellationScope implements Cancellable {
  readonly #parent: CancellationScope | undefined;
  /** Most scopes have one dependent, for which a set would cost more than the rest of the scope. */
  #onlyDependent: Cancellable | undefined;
  #dependents: Set<Cancellable> | undefined;
  #unfollow: (() => void) | undefined;
  #timeout: RunningTimeout | undefined;
  #controller: AbortController | undefined;
  /** The reason in an object, because `undefined` is one as well. */
  cancellation: { readonly reason: unknown } | undefined;

  constructor(parent?: CancellationScope) {
    this.#parent = parent;
    this.cancellation = parent?.cancellation;
    parent?.subscribe(this);
  }

  /** Cancels this scope when the signal is aborted, at once where it already is. */
  follow(signal: AbortSignal): void {
    const abort = () => {
      this.cancel(signal.reason);
    };
    if (signal.aborted) abort();
    signal.addEventListener('abort', abort);
    this.#unfollow = () => {
      signal.removeEventListener('abort', abort);
    };
  }

  /** Cancels this scope with a `TimeoutError` unless it is closed in time. */
  limit(timeouts: TimeoutQueue): void {
    this.#timeout = timeouts.start(this);
  }

  /** Time until a limit of this scope or of one around it cancels it, in milliseconds; `Infinity` without any. */
  remainingMs(): number {
    const timeout = this.#timeout;
    return Math.min(timeout?.queue.remainingMs(timeout) ?? Infinity, this.#parent?.remainingMs() ?? Infinity);
  }

  get isCancelled(): boolean {
    return this.cancellation !== undefined;
  }

  /** Whether a caller's change of mind has cancelled it, rather than one of Forbear's own limits. */
  get isAbandoned(): boolean {
    return this.isCancelled && !(this.cancellation?.reason instanceof TimeoutError);
  }

  get signal(): AbortSignal {
    if (this.#controller === undefined) {
      this.#controller = new AbortController();
      if (this.cancellation !== undefined) this.#controller.abort(this.cancellation.reason);
    }
    return this.#controller.signal;
  }

  cancel(reason: unknown): void {
    if (this.cancellation !== undefined) return;
    this.cancellation = { reason };
    this.#onlyDependent?.cancel(reason);
    for (const dependent of this.#dependents ?? []) dependent.cancel(reason);
    this.#controller?.abort(reason);
  }

  subscribe(dependent: Cancellable): void {
    if (this.#dependents !== undefined) this.#dependents.add(dependent);
    else if (this.#onlyDependent === undefined) this.#onlyDependent = dependent;
    else {
      this.#dependents = new Set([this.#onlyDependent, dependent]);
      this.#onlyDependent = undefined;
    }
  }

  unsubscribe(dependent: Cancellable): void {
    if (this.#onlyDependent === dependent) this.#onlyDependent = undefined;
    else this.#dependents?.delete(dependent);
  }

  /** The work has ended: nothing reaches its signal any more, and nothing keeps it in memory. */
  close(): void {
    this.#parent?.unsubscribe(this);
    this.#unfollow?.();
    if (this.#timeout !== undefined) this.#timeout.queue.end(this.#timeout);
    // What was started inside and outlives it is no longer under its limit.
    this.#timeout = undefined;
  }
}

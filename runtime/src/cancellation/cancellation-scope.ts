import type { PendingTimeout, TimeoutQueue } from '../time/timeout-queue.js';

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
  #source: AbortSignal | undefined;
  #timeout: PendingTimeout | undefined;
  #cancellation: { readonly reason: unknown } | undefined;
  #controller: AbortController | undefined;
  #dependents: Set<Cancellable> | undefined;

  constructor(parent?: CancellationScope) {
    this.#parent = parent;
    if (parent === undefined) return;
    this.#cancellation = parent.#cancellation;
    parent.subscribe(this);
  }

  /** Cancels this scope when the signal is aborted, at once where it already is. */
  follow(signal: AbortSignal): void {
    if (signal.aborted) {
      this.cancel(signal.reason);
      return;
    }
    this.#source = signal;
    signal.addEventListener('abort', this);
  }

  /** The abort event of the signal that this scope follows. */
  handleEvent(): void {
    this.cancel(this.#source?.reason);
  }

  /** Cancels this scope with a `TimeoutError` unless it is closed in time. */
  limit(timeouts: TimeoutQueue): void {
    this.#timeout = timeouts.add(this);
  }

  /** Time until a limit of this scope or of one around it cancels it, in milliseconds; `Infinity` without any. */
  remainingMs(): number {
    return Math.min(this.#timeout?.remainingMs() ?? Infinity, this.#parent?.remainingMs() ?? Infinity);
  }

  get signal(): AbortSignal {
    if (this.#controller === undefined) {
      this.#controller = new AbortController();
      if (this.#cancellation !== undefined) this.#controller.abort(this.#cancellation.reason);
    }
    return this.#controller.signal;
  }

  /** The reason in an object, because `undefined` is one as well. */
  get cancellation(): { readonly reason: unknown } | undefined {
    return this.#cancellation;
  }

  cancel(reason: unknown): void {
    if (this.#cancellation !== undefined) return;
    this.#cancellation = { reason };
    for (const dependent of this.#dependents ?? []) dependent.cancel(reason);
    this.#controller?.abort(reason);
  }

  subscribe(dependent: Cancellable): void {
    this.#dependents ??= new Set();
    this.#dependents.add(dependent);
  }

  unsubscribe(dependent: Cancellable): void {
    this.#dependents?.delete(dependent);
  }

  /** The work has ended: nothing reaches its signal any more, and nothing keeps it in memory. */
  close(): void {
    this.#parent?.unsubscribe(this);
    this.#source?.removeEventListener('abort', this);
    this.#timeout?.remove();
    // What was started inside and outlives it is no longer under its limit.
    this.#timeout = undefined;
  }
}

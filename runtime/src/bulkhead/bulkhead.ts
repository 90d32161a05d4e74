import { CancellationScope, type Cancellable } from '../cancellation/cancellation-scope.js';
import { checkOptions } from '../options/check-options.js';
import { clock, count, countOrZeroOrInfinity, positiveMs, requiredOf, text } from '../options/checks.js';
import type { CallContext } from '../pipeline/call-context.js';
import { Strategy, type Next } from '../pipeline/strategy.js';
import { BulkheadFullError } from '../refusal/bulkhead-full-error.js';
import { withoutStack } from '../refusal/without-stack.js';
import type { Clock } from '../time/clock.js';
import { sharedTimeouts } from '../time/shared-timeouts.js';
import { systemClock } from '../time/system-clock.js';
import type { TimeoutQueue } from '../time/timeout-queue.js';

/** Options of {@link Bulkhead}. */
export interface BulkheadOptions {
  /** How many calls run at the same time. Required. */
  readonly maxConcurrent: number;
  /** How many more may wait for a place; `Infinity` for no limit. Default 0: calls beyond `maxConcurrent` are refused. */
  readonly maxQueued?: number | undefined;
  /** How long each of them waits before it is refused after all. Default: no limit. */
  readonly maxWaitMs?: number | undefined;
  /** Named in errors. Default `'bulkhead'`. */
  readonly name?: string | undefined;
  /** Default: the platform's monotonic clock. */
  readonly clock?: Clock | undefined;
}

const checks = {
  maxConcurrent: count,
  maxQueued: countOrZeroOrInfinity,
  maxWaitMs: positiveMs,
  name: text,
  clock,
};

interface Waiter extends Cancellable {
  admit(): void;
}

/**
 * Lets only so many calls to a dependency run at the same time, so that one which is slow can't take all that the
 * process has. Calls beyond them wait in a queue of limited length, first come, first served: a place that becomes free
 * goes to the one who waits longest, never to a newcomer.
 *
 * A place is taken until what is inside of the bulkhead settles. A caller who aborts is answered at once; the place of
 * an operation that ignores its signal stays taken, unless a `timeout` inside of the bulkhead gives it up.
 *
 * Rejects with a {@link BulkheadFullError} where a call is refused.
 */
export class Bulkhead extends Strategy {
  readonly #maxConcurrent: number;
  readonly #maxQueued: number;
  readonly #maxWaitMs: number | undefined;
  readonly #waitLimits: TimeoutQueue | undefined;
  readonly #name: string;
  #active = 0;
  /** In the order of arrival. */
  readonly #waiters = new Set<Waiter>();

  /** @throws RangeError or TypeError for a bad option, which it names */
  constructor(options: BulkheadOptions) {
    super();
    checkOptions('Bulkhead', options, checks);
    requiredOf('Bulkhead', options, 'maxConcurrent', count);
    this.#maxConcurrent = options.maxConcurrent;
    this.#maxQueued = options.maxQueued ?? 0;
    this.#name = options.name ?? 'bulkhead';
    const { clock: source = systemClock, maxWaitMs } = options;
    this.#maxWaitMs = maxWaitMs;
    this.#waitLimits = maxWaitMs === undefined ? undefined : sharedTimeouts(source, maxWaitMs, false);
  }

  /** How many calls run. */
  get active(): number {
    return this.#active;
  }

  /** How many calls wait. */
  get queued(): number {
    return this.#waiters.size;
  }

  override async execute<Result>(next: Next<Result>, context: CallContext): Promise<Result> {
    if (this.#active < this.#maxConcurrent) this.#active += 1;
    else await this.#wait(context.scope);
    try {
      // Between being admitted and getting here it may have been cancelled.
      if (context.scope?.cancellation !== undefined) throw context.scope.cancellation.reason;
      return await next(context);
    } finally {
      this.#leave();
    }
  }

  #wait(parent: CancellationScope | undefined): Promise<void> {
    if (this.#waiters.size >= this.#maxQueued) {
      return Promise.reject(this.#refusal(`${this.#active} calls run and ${this.#waiters.size} wait`));
    }
    const waiting = new CancellationScope(parent);
    return new Promise((resolve, reject) => {
      const waiter: Waiter = {
        admit: () => {
          waiting.close();
          resolve();
        },
        cancel: (reason) => {
          this.#waiters.delete(waiter);
          waiting.close();
          const isOwnLimit = parent?.cancellation === undefined;
          settle.cancel(
            isOwnLimit ? this.#refusal(`no place became free within ${String(this.#maxWaitMs)} ms`) : reason,
          );
        },
      };
      const settle: Cancellable = { cancel: reject };
      this.#waiters.add(waiter);
      waiting.subscribe(waiter);
      if (this.#waitLimits !== undefined) waiting.limit(this.#waitLimits);
      if (waiting.cancellation !== undefined) waiter.cancel(waiting.cancellation.reason);
    });
  }

  #refusal(why: string): BulkheadFullError {
    return withoutStack(() => new BulkheadFullError(this.#name, why));
  }

  /** Hands the place to the one who waits longest. */
  #leave(): void {
    const [longest] = this.#waiters;
    if (longest === undefined) {
      this.#active -= 1;
      return;
    }
    this.#waiters.delete(longest);
    longest.admit();
  }
}

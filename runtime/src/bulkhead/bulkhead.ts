import { CancellationScope } from '../cancellation/cancellation-scope.js';
import { clock, count, countOrZeroOrInfinity, positiveMs, text } from '../options/checks.js';
import { checkedSettings } from '../options/with-defaults.js';
import type { CallContext } from '../pipeline/call-context.js';
import { Strategy, type Next } from '../pipeline/strategy.js';
import { BulkheadFullError } from '../refusal/bulkhead-full-error.js';
import { withoutStack } from '../refusal/without-stack.js';
import type { Clock } from '../time/clock.js';
import { sharedTimeouts } from '../time/shared-timeouts.js';
import { systemClock } from '../time/system-clock.js';
import type { TimeoutQueue } from '../time/timeout-queue.js';
import { WaitingLine } from '../waiting/waiting-line.js';

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
  readonly #settings: BulkheadOptions & { readonly maxQueued: number; readonly name: string };
  readonly #waitLimits: TimeoutQueue | undefined;
  readonly #line = new WaitingLine();
  #active = 0;

  /** @throws RangeError or TypeError for a bad option, which it names */
  constructor(options: BulkheadOptions) {
    super();
    const defaults = { maxQueued: 0, name: 'bulkhead', clock: systemClock };
    const settings = checkedSettings('Bulkhead', options, checks, defaults, 'maxConcurrent');
    this.#settings = settings;
    const { clock: source, maxWaitMs } = settings;
    if (maxWaitMs !== undefined) this.#waitLimits = sharedTimeouts(source, maxWaitMs, false);
  }

  /** How many calls run. */
  get active(): number {
    return this.#active;
  }

  /** How many calls wait. */
  get queued(): number {
    return this.#line.length;
  }

  override async execute<Result>(next: Next<Result>, context: CallContext): Promise<Result> {
    if (this.#active < this.#settings.maxConcurrent) this.#active += 1;
    else await this.#wait(context.scope);
    try {
      // Between being admitted and getting here it may have been cancelled.
      if (context.scope?.cancellation !== undefined) throw context.scope.cancellation.reason;
      return await next(context);
    } finally {
      // The place goes to the one who waits longest.
      if (!this.#line.admit()) this.#active -= 1;
    }
  }

  async #wait(parent: CancellationScope | undefined): Promise<void> {
    const { maxQueued, maxWaitMs } = this.#settings;
    if (this.queued >= maxQueued) throw this.#refusal(`${this.#active} calls run and ${this.queued} wait`);
    const scope = new CancellationScope(parent);
    if (this.#waitLimits !== undefined) scope.limit(this.#waitLimits);
    try {
      await this.#line.wait(scope);
    } catch (reason) {
      const isOwnLimit = parent?.cancellation === undefined;
      throw isOwnLimit ? this.#refusal(`no place became free within ${String(maxWaitMs)} ms`) : reason;
    } finally {
      scope.close();
    }
  }

  #refusal(why: string): BulkheadFullError {
    return withoutStack(() => new BulkheadFullError(this.#settings.name, why));
  }
}

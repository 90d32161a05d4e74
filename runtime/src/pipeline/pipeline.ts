import type { CallContext, OperationContext } from './call-context.js';
import type { AcceptedBy, AddedBy, PipelineMember } from './member-types.js';
import { membersOf } from './members.js';
import { startCall, type Member, type Next, type RunOptions } from './strategy.js';

/** What {@link pipeline} returns. */
export class Pipeline<Accepted = unknown, Added = never> implements Member {
  /** Tells types apart, and is never there. */
  declare readonly '~types'?: { readonly accepted: (result: Accepted) => void; readonly added: Added };
  readonly #members: readonly Member[];

  constructor(members: readonly Member[]) {
    this.#members = members;
  }

  /**
   * Runs the operation in all members, which learns what it is in the midst of: the number of the attempt and of the
   * hedge, its signal, and an idempotency key that is the same for all attempts and hedges of this call.
   *
   * @throws TypeError (as a rejection) for a bad option, which it names; the signal's reason once it is aborted
   */
  run<Result extends Accepted>(
    operation: (context: OperationContext) => Result | PromiseLike<Result>,
    options: RunOptions = {},
  ): Promise<Result | Added> {
    const call = startCall((context) => this.execute(operation, context), operation, options);
    return call as Promise<Result | Added>;
  }

  /** Runs what is inside of this pipeline where it is a member of another one. */
  execute(next: Next<unknown>, context: CallContext): Promise<unknown> {
    return this.#executeFrom(0, next, context);
  }

  async #executeFrom(index: number, next: Next<unknown>, context: CallContext): Promise<unknown> {
    const member = this.#members[index];
    if (member === undefined) return next(context);
    return member.execute((inner) => this.#executeFrom(index + 1, next, inner), context);
  }
}

/**
 * Composes what a call runs in, in the order written: the first is outermost and sees the outcome of all others.
 *
 * ```ts
 * const orders = pipeline(
 *   fallback(() => cachedOrders),                          // answers when all else has failed
 *   timeout(10_000),                                       // deadline of the whole call, waits included
 *   new RetryBudget(),                                     // limits what is inside of it: retries and hedges
 *   new RetryPolicy({ maxAttempts: 4 }),
 *   hedge({ delayMs: 300, percentile: 0.95 }),
 *   new CircuitBreaker(),                                  // sees each attempt, and refuses before anything waits
 *   new RateLimiter({ limit: 100, intervalMs: 1_000, maxWaitMs: 500 }),
 *   new Bulkhead({ maxConcurrent: 20, maxQueued: 50 }),
 *   timeout(2_000),                                        // of one attempt, without the waits before it
 * );
 * const order = await orders.run(({ signal, idempotencyKey }) => send(id, { signal, idempotencyKey }));
 * ```
 *
 * This is the recommended order; leave out what you don't need. Create it once for each dependency: made per call, its
 * breaker, budget, bulkhead, limiter and percentile never learn. Types follow from the operation and the fallbacks.
 *
 * A budget is shared by the retries and hedges inside of it. A breaker directly inside of a retry works as the retry's
 * `breaker` option does: the call ends with the last error rather than with the refusal.
 *
 * @throws TypeError for a wrong member, which it names
 */
// @__NO_SIDE_EFFECTS__
export function pipeline<const Members extends readonly PipelineMember[]>(
  ...members: Members
): Pipeline<AcceptedBy<Members>, AddedBy<Members>> {
  return new Pipeline(membersOf(members));
}

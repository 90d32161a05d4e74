import { CancellationScope } from '../cancellation/cancellation-scope.js';
import { checkArgument, checkOptions } from '../options/check-options.js';
import { clock, flag, positiveMs } from '../options/checks.js';
import type { CallContext } from '../pipeline/call-context.js';
import { inScope } from '../cancellation/in-scope.js';
import { Strategy, type Next } from '../pipeline/strategy.js';
import type { Clock } from '../time/clock.js';
import { sharedTimeouts } from '../time/shared-timeouts.js';
import { systemClock } from '../time/system-clock.js';
import type { TimeoutQueue } from '../time/timeout-queue.js';

/** Options of {@link timeout}. */
export interface TimeoutOptions {
  /** Default: the platform's monotonic clock. */
  readonly clock?: Clock | undefined;
  /** Lets the process end meanwhile. Default `false`. */
  readonly unref?: boolean | undefined;
}

const checks = { clock, unref: flag };

/** What {@link timeout} returns. */
export class Timeout extends Strategy {
  readonly #timeouts: TimeoutQueue;

  constructor(timeouts: TimeoutQueue) {
    super();
    this.#timeouts = timeouts;
  }

  override execute<Result>(next: Next<Result>, context: CallContext): Promise<Result> {
    const scope = new CancellationScope(context.scope);
    scope.limit(this.#timeouts);
    return inScope(scope, () => next(context.within(scope)));
  }
}

/**
 * Limits the time of what is inside of it: once that is up, its signal is aborted and the call rejects with a
 * `TimeoutError`, whether or not the operation heeds the signal. The signal of an operation that has ended is never
 * aborted, so a response's body can go on streaming.
 *
 * Around a retry it is the deadline of the whole call, past which no attempt and no wait begins; inside of one it
 * limits each attempt.
 *
 * @param timeoutMs a finite number of milliseconds above 0
 * @throws RangeError or TypeError for a bad argument or option, which it names
 */
// @__NO_SIDE_EFFECTS__
export function timeout(timeoutMs: number, options: TimeoutOptions = {}): Timeout {
  checkArgument('timeout', 'timeoutMs', timeoutMs, positiveMs);
  checkOptions('timeout', options, checks);
  const { clock: source = systemClock, unref = false } = options;
  return new Timeout(sharedTimeouts(source, timeoutMs, unref));
}

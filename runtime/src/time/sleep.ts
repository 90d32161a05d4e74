import { CancellationScope } from '../cancellation/cancellation-scope.js';
import { checkArgument, checkOptions } from '../options/check-options.js';
import { abortSignal, clock, finiteMs, flag } from '../options/checks.js';
import type { Clock } from './clock.js';
import { systemClock } from './system-clock.js';
import { wait } from './wait.js';

/** Options of {@link sleep}. */
export interface SleepOptions {
  /** Ends the wait at once: the promise rejects with the signal's reason. `null` is none, as for `fetch`. */
  readonly signal?: AbortSignal | null | undefined;
  /** Lets the process end during the wait. Default `false`. */
  readonly unref?: boolean | undefined;
  /** Default: the platform's monotonic clock. */
  readonly clock?: Clock | undefined;
}

const checks = { signal: abortSignal, unref: flag, clock };

/**
 * Resolves after `delayMs` milliseconds, fractions rounded up. Delays beyond 2^31-1 ms, which `setTimeout` would fire
 * at once, are waited out. Leaves no timer and no listener behind. Bad arguments come as rejections too.
 *
 * @throws RangeError when `delayMs` is not a finite number of at least 0
 * @throws TypeError when `delayMs` is no number, or an option is not what it should be
 */
export async function sleep(delayMs: number, options: SleepOptions = {}): Promise<void> {
  checkArgument('sleep', 'delayMs', delayMs, finiteMs);
  checkOptions('sleep', options, checks);
  const { signal, unref = false, clock: source = systemClock } = options;
  const scope = new CancellationScope();
  if (signal) scope.follow(signal);
  return wait(scope, source, delayMs, unref);
}

import { constantBackoff } from '../../backoff/constant-backoff.js';
import { CircuitBreakers, type CircuitBreakersOptions } from '../../breaker/circuit-breakers.js';
import { timeWindow } from '../../breaker/time-window.js';
import { isTransient } from '../../errors/is-transient.js';
import { statusOf } from '../../errors/status-of.js';

/**
 * Short, and no longer from trip to trip: two or three probes a second are next to no load, and calls wait for the next
 * one, all of which go out at once when it succeeds. `npm run bench:herd` has the figures.
 */
const defaultBreakFor = /* @__PURE__ */ constantBackoff({ delayMs: 500, jitter: 'equal' });

/** Long enough that a hiccup of two seconds doesn't trip it, which retries get over. */
const defaultWindowMs = 20_000;

/**
 * One circuit breaker for each origin, told apart from those for other work by what counts as a failure.
 *
 * @throws RangeError or TypeError for a bad option, which it names
 */
export function originBreakers(
  options: CircuitBreakersOptions,
  failureStatuses: ReadonlySet<number>,
): CircuitBreakers {
  return new CircuitBreakers({
    ...options,
    window: options.window ?? timeWindow({ durationMs: defaultWindowMs }),
    breakFor: options.breakFor ?? defaultBreakFor,
    failureOnResult: options.failureOnResult ?? ((response) => failureStatuses.has(statusOf(response) ?? 0)),
    // Such as a URL that can't be parsed: nothing was sent, so nothing is known.
    ignore: options.ignore ?? ((outcome) => outcome.kind === 'error' && !isTransient(outcome.error)),
  });
}

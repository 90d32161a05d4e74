import { CircuitBreakers, type CircuitBreakersOptions } from '../../breaker/circuit-breakers.js';
import { timeWindow } from '../../breaker/time-window.js';
import { isTransient } from '../../errors/is-transient.js';
import { statusOf } from '../../errors/status-of.js';

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
    window: options.window ?? timeWindow(),
    failureOnResult: options.failureOnResult ?? ((response) => failureStatuses.has(statusOf(response) ?? 0)),
    // Such as a URL that can't be parsed: nothing was sent, so nothing is known.
    ignore: options.ignore ?? ((outcome) => outcome.kind === 'error' && !isTransient(outcome.error)),
  });
}

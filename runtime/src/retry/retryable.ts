import { checkArgument } from '../options/check-options.js';
import { func } from '../options/checks.js';
import { execute } from './execute.js';
import type { RetryOptions } from './retry-options.js';
import { retrySettings } from './retry-settings.js';

/**
 * Wraps a function so that each call of it is retried as `retry` does; arguments and `this` are passed on to each
 * attempt.
 *
 * @throws RangeError or TypeError for a bad option, which it names
 */
export function retryable<This, Parameters extends unknown[], Result>(
  fn: (this: This, ...parameters: Parameters) => Result | PromiseLike<Result>,
  options: RetryOptions<Result> = {},
): (this: This, ...parameters: Parameters) => Promise<Result> {
  checkArgument('retryable', 'fn', fn, func);
  const settings = retrySettings('retryable', options);
  return function (...parameters) {
    return execute(settings, () => fn.apply(this, parameters));
  };
}

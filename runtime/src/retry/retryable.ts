import { checkArgument } from '../options/check-options.js';
import { func } from '../options/checks.js';
import { execute } from './execute.js';
import { methodDecorator, type RetryableDecorator } from './method-decorator.js';
import type { RetryOptions } from './retry-options.js';
import { checkRetryOptions } from './retry-checks.js';

/**
 * Wraps a function so that each call of it is retried as `retry` does; arguments and `this` are passed on to each
 * attempt.
 *
 * @throws RangeError or TypeError for a bad option, which it names
 */
export function retryable<This, Parameters extends unknown[], Result>(
  fn: (this: This, ...parameters: Parameters) => Result | PromiseLike<Result>,
  options?: RetryOptions<Result>,
): (this: This, ...parameters: Parameters) => Promise<Result>;
/**
 * Decorates a method so that each call of it is retried as `retry` does. Works as a standard decorator and with
 * TypeScript's `experimentalDecorators`. Options are checked where the class is defined, and shared by all instances.
 *
 * ```ts
 * class Orders {
 *   @retryable({ maxAttempts: 5 })
 *   async load(id: string): Promise<Order> { ... }
 * }
 * ```
 *
 * @throws RangeError or TypeError for a bad option, which it names, and where it decorates anything but a method
 */
export function retryable<Base = unknown>(options?: RetryOptions<Base>): RetryableDecorator<Base>;
export function retryable(
  fnOrOptions: ((...parameters: unknown[]) => unknown) | RetryOptions = {},
  options: RetryOptions = {},
): unknown {
  if (typeof fnOrOptions === 'object' && arguments.length < 2) return methodDecorator(fnOrOptions);
  const fn = fnOrOptions as (this: unknown, ...parameters: unknown[]) => unknown;
  checkArgument('retryable', 'fn', fn, func);
  const isWatched = checkRetryOptions('retryable', options);
  const checked = { ...options };
  return function (this: unknown, ...parameters: unknown[]) {
    return execute(checked, () => fn.apply(this, parameters), isWatched);
  };
}

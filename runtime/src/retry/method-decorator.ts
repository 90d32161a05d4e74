import { execute } from './execute.js';
import type { RetryOptions } from './retry-options.js';
import { checkRetryOptions } from './retry-checks.js';

/** A method that returns a promise, as one that is retried has to. */
export type AsyncMethod<This, Parameters extends unknown[], Result> = (
  this: This,
  ...parameters: Parameters
) => Promise<Result>;

/** What `@retryable(options)` is: a decorator of the standard, and one of TypeScript's `experimentalDecorators`. */
export interface RetryableDecorator<Base> {
  <This, Parameters extends unknown[], Result extends Base>(
    method: AsyncMethod<This, Parameters, Result>,
    context: ClassMethodDecoratorContext<This, AsyncMethod<This, Parameters, Result>>,
  ): AsyncMethod<This, Parameters, Result>;
  <Method extends (...parameters: never[]) => Promise<Base>>(
    target: object,
    name: string | symbol,
    descriptor: TypedPropertyDescriptor<Method>,
  ): TypedPropertyDescriptor<Method>;
}

type Method = (this: unknown, ...parameters: unknown[]) => unknown;

/** Makes the decorator; its options are checked once, where the class is defined. */
export function methodDecorator<Base>(options: RetryOptions<Base>): RetryableDecorator<Base> {
  const isWatched = checkRetryOptions('retryable', options);
  const checked = { ...(options as RetryOptions) };
  const retried = (method: Method): Method =>
    function (...parameters) {
      return execute(checked, () => method.apply(this, parameters), isWatched);
    };
  const decorate = (
    value: unknown,
    context?: string | symbol | { readonly kind: string },
    descriptor?: PropertyDescriptor,
  ): Method | PropertyDescriptor => {
    if (typeof context === 'object') {
      if (context.kind !== 'method') throw misplaced(context.kind);
      return retried(value as Method);
    }
    if (typeof descriptor?.value !== 'function') {
      throw misplaced(context === undefined ? 'class' : descriptor === undefined ? 'field' : 'accessor');
    }
    return { ...descriptor, value: retried(descriptor.value as Method) };
  };
  return decorate as RetryableDecorator<Base>;
}

function misplaced(kind: string): TypeError {
  const article = kind === 'accessor' ? 'an' : 'a';
  return new TypeError(
    `@retryable is for methods, not for ${article} ${kind}: give it to the method that is to be retried`,
  );
}

import { checkArgument, checkOptions } from '../options/check-options.js';
import { func } from '../options/checks.js';
import { notify } from '../options/notify.js';
import type { CallContext } from '../pipeline/call-context.js';
import { Strategy, type Next } from '../pipeline/strategy.js';
import type { FailedOutcome } from '../retry/attempt-outcome.js';
import { keepCause } from './keep-cause.js';

/** The fallback answers in place of what failed. */
export interface FallbackEvent {
  readonly type: 'fallback';
  readonly outcome: FailedOutcome;
}

/** Options of {@link fallback}. */
export interface FallbackOptions {
  /** Whether to fall back after this error. Default: after every error. */
  readonly fallbackOn?: ((error: unknown) => boolean) | undefined;
  /** Whether to fall back after this result. Default: after none. */
  readonly fallbackOnResult?: ((result: unknown) => boolean) | undefined;
  /** Before the fallback is asked. */
  readonly onFallback?: ((event: FallbackEvent) => void) | undefined;
}

const checks = { fallbackOn: func, fallbackOnResult: func, onFallback: func };

/** What is asked in place of what failed. */
export type Alternative<Result> = (outcome: FailedOutcome) => Result | PromiseLike<Result>;

/** What {@link fallback} returns. */
export class Fallback<Result> extends Strategy<Result> {
  readonly #alternative: Alternative<Result>;
  readonly #options: FallbackOptions;

  constructor(alternative: Alternative<Result>, options: FallbackOptions) {
    super();
    this.#alternative = alternative;
    this.#options = options;
  }

  override async execute<Original>(next: Next<Original>, context: CallContext): Promise<Original | Result> {
    const { fallbackOn, fallbackOnResult, onFallback } = this.#options;
    let outcome: FailedOutcome<Original>;
    try {
      const result = await next(context);
      if (fallbackOnResult?.(result) !== true) return result;
      outcome = { kind: 'result', result };
    } catch (error) {
      if (context.scope?.cancellation !== undefined || fallbackOn?.(error) === false) throw error;
      outcome = { kind: 'error', error };
    }
    notify(onFallback, { type: 'fallback', outcome });
    try {
      return await this.#alternative(outcome);
    } catch (error) {
      if (outcome.kind === 'error') keepCause(error, outcome.error);
      throw error;
    }
  }
}

/**
 * Answers in another way where what is inside of it fails: with a cached or a default value, or by asking another
 * source.
 *
 * ```ts
 * const prices = fallback(() => cachedPrices).run(({ signal }) => loadPrices({ signal }));
 * ```
 *
 * A call that its caller aborts, or that runs out of time outside of the fallback, is not answered by it. Where the
 * fallback fails as well, the call rejects with its error, whose `cause` is the original one unless it has a cause.
 *
 * @throws TypeError for a bad argument or option, which it names
 */
// @__NO_SIDE_EFFECTS__
export function fallback<Result>(
  alternative: Alternative<Result>,
  options: FallbackOptions = {},
): Fallback<Result> {
  checkArgument('fallback', 'alternative', alternative, func);
  checkOptions('fallback', options, checks);
  return new Fallback(alternative, options);
}

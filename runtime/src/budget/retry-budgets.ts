import { InstancesByKey } from '../keyed/instances-by-key.js';
import { checkOptions } from '../options/check-options.js';
import { count, func } from '../options/checks.js';
import type { Budget } from './budget.js';
import { RetryBudget } from './retry-budget.js';

/** Options of {@link RetryBudgets}. */
export interface RetryBudgetsOptions {
  /** Makes a key's budget, of any kind. Default: `new RetryBudget()`. */
  readonly create?: ((key: string) => Budget) | undefined;
  /** How many budgets are kept. Default 1 000. */
  readonly maxBudgets?: number | undefined;
}

const checks = { create: func, maxBudgets: count };

/**
 * One budget per key, such as an origin, so that a dependency that is down doesn't spend the retries of the rest.
 *
 * It keeps at most `maxBudgets`. For a new key beyond that, the one goes that was used least recently: should its key
 * come back, it starts over.
 *
 * ```ts
 * const budgets = new RetryBudgets({ create: () => new RetryBudget({ ratio: 0.2 }) });
 * const order = await retry(() => loadOrder(url), { budget: budgets.get(new URL(url).origin) });
 * ```
 */
export class RetryBudgets extends InstancesByKey<Budget> {
  /** @throws RangeError or TypeError for a bad option, which it names */
  constructor(options: RetryBudgetsOptions = {}) {
    checkOptions('RetryBudgets', options, checks);
    super(options.create ?? (() => new RetryBudget()), options.maxBudgets ?? 1_000);
  }
}

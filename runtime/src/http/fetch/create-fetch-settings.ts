import type { CircuitBreakers } from '../../breaker/circuit-breakers.js';
import { RetryBudget } from '../../budget/retry-budget.js';
import { RetryBudgets } from '../../budget/retry-budgets.js';
import { createIdempotencyKey } from '../../idempotency/create-idempotency-key.js';
import { checkOptions } from '../../options/check-options.js';
import { retrySettings, type RetrySettings } from '../../retry/retry-settings.js';
import { idempotentMethods } from '../idempotent-methods.js';
import { transientStatuses } from '../transient-status.js';
import { createFetchChecks } from './create-fetch-checks.js';
import type { CreateFetchOptions, IdempotencyMode } from './create-fetch-options.js';
import type { FetchHooks } from './fetch-events.js';
import { originBreakers } from './origin-breakers.js';
import { wrappedFetch } from './wrapped-fetch.js';

/** Options with their defaults filled in, checked once, shared by all calls. */
export interface CreateFetchSettings {
  readonly retry: RetrySettings<Response>;
  readonly hooks: FetchHooks;
  /** Finds the fetch to wrap. */
  readonly wrapped: () => typeof globalThis.fetch;
  readonly statuses: ReadonlySet<number>;
  readonly retryOnResult: CreateFetchOptions['retryOnResult'];
  /** In upper case. */
  readonly methods: ReadonlySet<string>;
  readonly idempotency: IdempotencyMode;
  readonly idempotencyHeader: string;
  readonly createKey: () => string;
  /** One per origin. */
  readonly breakers: CircuitBreakers | undefined;
  /** One per origin, in place of the one in `retry`. */
  readonly budgets: RetryBudgets | undefined;
}

/** @throws RangeError or TypeError for a bad option, which it names */
export function createFetchSettings(options: CreateFetchOptions): CreateFetchSettings {
  checkOptions('createFetch', options, createFetchChecks);
  const { fetch, idempotency, idempotencyHeader, createKey, breaker, budget, ...others } = options;
  const { statuses, methods, retryOnResult, onAttempt, onRetry, onSuccess, onGiveUp, ...shared } = others;
  const statusSet = statuses === undefined ? transientStatuses : new Set(statuses);
  const sharedBudget = typeof budget === 'object' && 'withdraw' in budget ? budget : undefined;
  const retry = retrySettings<Response>({ ...shared, budget: sharedBudget });
  return {
    retry,
    hooks: { onAttempt, onRetry, onSuccess, onGiveUp },
    wrapped: wrappedFetch(fetch),
    statuses: statusSet,
    retryOnResult,
    methods: new Set(Array.from(methods ?? idempotentMethods, (method) => method.toUpperCase())),
    idempotency: idempotency ?? 'given',
    idempotencyHeader: idempotencyHeader ?? 'Idempotency-Key',
    createKey: createKey ?? createIdempotencyKey,
    breakers: breakersOf(breaker, retry, statusSet),
    budgets: budgetsOf(budget, retry),
  };
}

function breakersOf(
  option: CreateFetchOptions['breaker'],
  { clock, random }: RetrySettings<Response>,
  statuses: ReadonlySet<number>,
): CircuitBreakers | undefined {
  if (option === false) return undefined;
  // By its member rather than its class, because the package may be there twice, as ESM and as CommonJS.
  if (option !== undefined && 'get' in option) return option;
  return originBreakers({ clock, random, ...option }, statuses);
}

function budgetsOf(
  option: CreateFetchOptions['budget'],
  { clock }: RetrySettings<Response>,
): RetryBudgets | undefined {
  if (option === undefined) return new RetryBudgets({ create: () => new RetryBudget({ clock }) });
  return option !== false && 'get' in option ? option : undefined;
}

import type { CircuitBreakers } from '../../breaker/circuit-breakers.js';
import { AwsRetryQuota } from '../../budget/aws-retry-quota.js';
import { RetryBudgets } from '../../budget/retry-budgets.js';
import { createIdempotencyKey } from '../../idempotency/create-idempotency-key.js';
import { quoteIdempotencyKey } from '../../idempotency/idempotency-header.js';
import type { FailedOutcome } from '../../retry/attempt-outcome.js';
import type { RetryOptions } from '../../retry/retry-options.js';
import { systemClock } from '../../time/system-clock.js';
import type { Clock } from '../../time/clock.js';
import { idempotentMethods } from '../idempotent-methods.js';
import { headerLookup } from '../header-lookup.js';
import { retryHintMs } from '../retry-hint.js';
import { transientStatuses } from '../transient-status.js';
import type { HttpCallOptions, IdempotencyMode } from './http-call-options.js';
import type { HttpHooks } from './http-events.js';
import { originBreakers } from './origin-breakers.js';

/** Options with their defaults filled in, shared by all calls. */
export interface HttpCallSettings<Answer> {
  readonly retry: RetryOptions<Answer> & { readonly clock: Clock };
  readonly hooks: HttpHooks<Answer>;
  readonly statuses: ReadonlySet<number>;
  /** At a second attempt under a key, these ask for another one too. */
  readonly inFlightStatuses: readonly number[];
  readonly retryOnResult: HttpCallOptions<Answer>['retryOnResult'];
  /** In upper case. */
  readonly methods: ReadonlySet<string>;
  readonly idempotency: IdempotencyMode;
  readonly idempotencyHeader: string;
  /** Makes a key in the form in which it is sent. */
  readonly createKey: () => string;
  readonly deadlineHeader: string | undefined;
  readonly deadlineValue: (remainingMs: number) => string;
  /** One per origin. */
  readonly breakers: Pick<CircuitBreakers, 'get'> | undefined;
  /** One per origin, in place of the one in `retry`. */
  readonly budgets: RetryBudgets | undefined;
}

/**
 * Longer than a break and a probe: so no call is lost to a breaker once the origin is back, where it would be if it were
 * refused at once. `npm run bench:herd` has the figures.
 */
const defaultBreakerWaitMs = 1_000;

/**
 * Fills in what is absent of options that have been checked.
 *
 * @throws RangeError or TypeError for a bad option of the breakers, which it names
 */
export function httpCallSettings<Answer>(options: HttpCallOptions<Answer>): HttpCallSettings<Answer> {
  const { onAttempt, onRetry, onSuccess, onGiveUp, retryOnResult, breaker, budget, ...others } = options;
  const { statuses, methods, idempotencyHeader, createKey = createIdempotencyKey } = others;
  const statusSet = statuses === undefined ? transientStatuses : new Set(statuses);
  const sharedBudget = typeof budget === 'object' && 'withdraw' in budget ? budget : undefined;
  const retry: HttpCallSettings<Answer>['retry'] = {
    ...others,
    clock: others.clock ?? systemClock,
    budget: sharedBudget,
    maxBreakerWaitMs: others.maxBreakerWaitMs ?? defaultBreakerWaitMs,
    retryAfter: others.retryAfter ?? retryAfterOf,
  };
  const scheme = typeof idempotencyHeader === 'object' ? idempotencyHeader : undefined;
  return {
    retry,
    hooks: { onAttempt, onRetry, onSuccess, onGiveUp },
    statuses: statusSet,
    // draft-ietf-httpapi-idempotency-key-header-07 section 2.7
    inFlightStatuses: scheme?.inFlightStatuses ?? [409],
    retryOnResult,
    methods: new Set(Array.from(methods ?? idempotentMethods, (method) => method.toUpperCase())),
    idempotency: options.idempotency ?? 'given',
    idempotencyHeader: scheme?.header ?? (idempotencyHeader as string | undefined) ?? 'Idempotency-Key',
    createKey: scheme?.form === 'quoted' ? () => quoteIdempotencyKey(createKey()) : createKey,
    deadlineHeader: options.deadlineHeader,
    deadlineValue: options.deadlineValue ?? epochMs,
    breakers: breakersOf(breaker, retry, statusSet),
    budgets: budgetsOf(budget),
  };
}

/** By all headers that say so, where `retry` reads two. */
function retryAfterOf(outcome: FailedOutcome): number | undefined {
  const lookup = headerLookup(outcome.kind === 'error' ? outcome.error : outcome.result);
  return lookup && retryHintMs(lookup, Date.now());
}

function epochMs(remainingMs: number): string {
  return String(Date.now() + remainingMs);
}

function breakersOf<Answer>(
  option: HttpCallOptions<Answer>['breaker'],
  { clock, random }: RetryOptions<Answer>,
  statuses: ReadonlySet<number>,
): Pick<CircuitBreakers, 'get'> | undefined {
  if (option === false) return undefined;
  // By its member rather than its class, because the package may be there twice, as ESM and as CommonJS.
  if (option !== undefined && 'get' in option) return option;
  return originBreakers({ clock, random, ...option }, statuses);
}

/**
 * A stock of retries that gets over a hiccup, and that an outage doesn't refill: a share of calls grants them one by one,
 * and most of them while nothing answers.
 */
function budgetsOf<Answer>(option: HttpCallOptions<Answer>['budget']): RetryBudgets | undefined {
  if (option === undefined) return new RetryBudgets({ create: () => new AwsRetryQuota() });
  return option !== false && 'get' in option ? option : undefined;
}

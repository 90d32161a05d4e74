import type { Check } from '../../options/check.js';
import type { Checks } from '../../options/check-options.js';
import {
  budget,
  clock,
  countOrInfinity,
  either,
  finiteMs,
  flag,
  func,
  limitMs,
  oneOf,
  positiveMs,
} from '../../options/checks.js';
import { headerName } from '../header-name.js';

const statuses: Check = {
  accepts: (value) => isListOf(value, isStatus),
  allowed: 'an array or Set of HTTP statuses, integers from 100 to 599',
};

const methods: Check = {
  accepts: (value) => isListOf(value, headerName.accepts),
  allowed: 'an array or Set of HTTP methods, such as ["GET", "PROPFIND"]',
};

const idempotencyHeader: Check = {
  accepts: (value) => isListOf([(value as { readonly header?: unknown } | null)?.header], headerName.accepts),
  allowed: 'one of idempotencyPresets that names a header',
};

const budgets: Check = {
  accepts: (value) =>
    typeof value === 'object' && value !== null && 'get' in value && typeof value.get === 'function',
  allowed: 'a RetryBudgets',
};

const disabled: Check = { accepts: (value) => value === false, allowed: 'false' };

const breakerOptions: Check = {
  accepts: (value) => typeof value === 'object' && value !== null && !('tryAcquire' in value),
  allowed: 'a CircuitBreakers or options for one, because each origin gets a breaker of its own',
};

/** Without `signal`, which belongs to a call and not to all of them. */
export const httpCallChecks = {
  maxAttempts: countOrInfinity,
  backoff: func,
  retryOn: func,
  retryOnResult: func,
  retryAfter: func,
  maxRetryAfterMs: limitMs,
  maxBreakerWaitMs: finiteMs,
  deadlineMs: positiveMs,
  attemptTimeoutMs: positiveMs,
  clock,
  random: func,
  unref: flag,
  onAttempt: func,
  onRetry: func,
  onSuccess: func,
  onGiveUp: func,
  statuses,
  methods,
  idempotency: /* @__PURE__ */ oneOf('given', 'auto', 'off'),
  idempotencyHeader: /* @__PURE__ */ either(headerName, idempotencyHeader),
  createKey: func,
  deadlineHeader: headerName,
  deadlineValue: func,
  breaker: /* @__PURE__ */ either(disabled, breakerOptions),
  budget: /* @__PURE__ */ either(disabled, /* @__PURE__ */ either(budget, budgets)),
} satisfies Checks;

function isListOf(value: unknown, accepts: (item: unknown) => boolean): boolean {
  return (Array.isArray(value) || value instanceof Set) && Array.from<unknown>(value).every(accepts);
}

function isStatus(value: unknown): boolean {
  return Number.isInteger(value) && (value as number) >= 100 && (value as number) <= 599;
}

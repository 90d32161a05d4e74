import type { Backoff } from '../../backoff/backoff.js';
import { exponentialBackoff } from '../../backoff/exponential-backoff.js';
import type { CircuitBreaker } from '../../breaker/circuit-breaker.js';
import type { Budget } from '../../budget/budget.js';
import { isTransient } from '../../errors/is-transient.js';
import { statusOf } from '../../errors/status-of.js';
import { givenHeader } from '../../http/call/given-header.js';
import { httpCallChecks } from '../../http/call/http-call-checks.js';
import type { HttpCallOptions } from '../../http/call/http-call-options.js';
import { httpCallSettings, type HttpCallSettings } from '../../http/call/http-call-settings.js';
import { originOf } from '../../http/call/origin-of.js';
import { isReplayable } from '../../http/call/request-body.js';
import { asksForRetry, mayRepeat } from '../../http/call/retry-decision.js';
import { retryAfterMs } from '../../http/retry-after.js';
import { checkOptions } from '../../options/check-options.js';
import { callOf, GotCall, remember } from './got-call.js';
import type { GotError, GotRequest, GotResponse } from './got-types.js';

/** Options of {@link gotRetry}, with the meaning and default that they have for `createFetch`. */
export type GotRetryOptions = Pick<
  HttpCallOptions<unknown>,
  | 'maxAttempts'
  | 'backoff'
  | 'maxRetryAfterMs'
  | 'statuses'
  | 'methods'
  | 'idempotency'
  | 'idempotencyHeader'
  | 'createKey'
  | 'deadlineHeader'
  | 'deadlineValue'
  | 'breaker'
  | 'budget'
  | 'clock'
  | 'random'
>;

/** What it makes of them, to be given to `got.extend` or a call. */
export interface GotRetry {
  readonly retry: {
    readonly limit: number;
    readonly enforceRetryRules: false;
    readonly calculateDelay: (retry: { readonly attemptCount: number; readonly error: GotError }) => number;
  };
  readonly hooks: {
    readonly beforeRequest: ((request: GotRequest, context: { readonly retryCount: number }) => void)[];
    readonly afterResponse: (<Response extends GotResponse>(response: Response) => Response)[];
  };
}

const checks = /* @__PURE__ */ (() => {
  const { maxAttempts, backoff, maxRetryAfterMs, statuses, methods, idempotency } = httpCallChecks;
  const { idempotencyHeader, createKey, deadlineHeader, deadlineValue } = httpCallChecks;
  const { breaker, budget, clock, random } = httpCallChecks;
  const decisions = { maxAttempts, backoff, maxRetryAfterMs, statuses, methods, idempotency };
  const headers = { idempotencyHeader, createKey, deadlineHeader, deadlineValue };
  return { ...decisions, ...headers, breaker, budget, clock, random };
})();

/**
 * Makes got (14.6 and newer) retry by the rules of `createFetch`: its own machinery sends again, and this decides whether,
 * when, and under which key.
 *
 * ```ts
 * const client = got.extend(gotRetry({ idempotency: 'auto' }), { timeout: { request: 3_000 } });
 * const orders = await client('https://api.example.com/orders').json();
 * ```
 *
 * - **Time** is got's: `timeout` limits each attempt, and a `signal` ends a wait. `deadlineHeader` tells the server of
 *   `timeout.request`.
 * - **Bodies** that are streams are sent once, in one attempt.
 * - **Outages**: a refused attempt rejects with got's `RequestError`, whose `cause` is the `CircuitOpenError`. Streams ask
 *   no breaker, because got tells no hook of how they end.
 *
 * Create it once: the circuit breakers and retry budgets, one of each per origin, learn from all calls.
 *
 * @throws RangeError or TypeError for a bad option, which it names
 */
export function gotRetry(options: GotRetryOptions = {}): GotRetry {
  checkOptions('gotRetry', options, checks);
  const settings: Settings = {
    ...httpCallSettings<unknown>(options),
    maxAttempts: options.maxAttempts ?? 3,
    maxRetryAfterMs: options.maxRetryAfterMs ?? 60_000,
    backoff: options.backoff ?? exponentialBackoff(),
    random: options.random ?? Math.random,
  };
  return {
    retry: {
      limit: settings.maxAttempts - 1,
      // Its own rules know nothing of keys.
      enforceRetryRules: false,
      calculateDelay: ({ attemptCount, error }) => delayOf(settings, attemptCount, error),
    },
    hooks: {
      beforeRequest: [
        (request, { retryCount }) => {
          beginAttempt(settings, request, retryCount);
        },
      ],
      afterResponse: [
        (response) => {
          const isFailed = settings.statuses.has(response.statusCode);
          const { options: request } = response.request;
          callOf(request)?.end({ kind: 'result', result: response }, isFailed);
          if (!isFailed) budgetOf(settings, request)?.success(0);
          return response;
        },
      ],
    },
  };
}

interface Settings extends HttpCallSettings<unknown> {
  readonly maxAttempts: number;
  readonly maxRetryAfterMs: number;
  readonly backoff: Backoff;
  readonly random: () => number;
}

/** What got is about to send: an attempt, or where a redirect has led one. */
function beginAttempt(settings: Settings, request: GotRequest, retryCount: number): void {
  if (callOf(request)?.isUnderWay !== true) {
    if (retryCount === 0) beginCall(settings, request);
    callOf(request)?.begin(breakerOf(settings, request));
  }
  setDeadline(settings, request);
}

/** got keeps the headers of a first attempt for those that follow. */
function beginCall(settings: Settings, request: GotRequest): void {
  const refusal = budgetOf(settings, request)?.start();
  if (refusal !== undefined) throw refusal;
  const { idempotency, idempotencyHeader, methods, createKey, deadlineHeader = '' } = settings;
  const isDeadlineGiven = givenHeader(request.headers, deadlineHeader) !== undefined;
  remember(request, new GotCall(settings.random, isDeadlineGiven, request.signal));
  if (idempotency !== 'auto' || methods.has(request.method) || !isReplayable(request.body)) return;
  if (givenHeader(request.headers, idempotencyHeader) !== undefined) return;
  request.headers[idempotencyHeader.toLowerCase()] = createKey();
}

/** Anew for each attempt, each of which has its own time. */
function setDeadline({ deadlineHeader, deadlineValue }: Settings, request: GotRequest): void {
  const timeoutMs = request.timeout?.request;
  if (deadlineHeader === undefined || timeoutMs === undefined) return;
  if (callOf(request)?.isDeadlineGiven !== false) return;
  request.headers[deadlineHeader.toLowerCase()] = deadlineValue(timeoutMs);
}

/** Milliseconds until the next attempt; 0, which is how got is told so, for none. */
function delayOf(settings: Settings, attempt: number, error: GotError): number {
  const { statuses, inFlightStatuses, idempotency, idempotencyHeader, methods } = settings;
  const { options, response } = error;
  const hasKey = idempotency !== 'off' && givenHeader(options.headers, idempotencyHeader) !== undefined;
  const isSendable = mayRepeat(methods, options.method, hasKey, isReplayable(options.body));
  const isFailed =
    statusOf(response) === undefined
      ? isTransient(error)
      : asksForRetry(response, statuses, hasKey && attempt > 1 ? inFlightStatuses : []);
  const outcome = { kind: 'error', error } as const;
  const call = callOf(options) ?? new GotCall(settings.random, false, options.signal);
  call.end(outcome, true);
  const budget = budgetOf(settings, options);
  if (isFailed !== true) {
    budget?.refund(0);
    return 0;
  }
  budget?.failure(outcome);
  if (!isSendable || attempt >= settings.maxAttempts) return 0;
  const floorMs = retryAfterMs(response) ?? 0;
  if (floorMs > settings.maxRetryAfterMs) return 0;
  call.attempt = attempt;
  const backoffMs = settings.backoff(call);
  call.previousDelayMs = backoffMs;
  const delayMs = Math.max(1, floorMs + backoffMs);
  if ((breakerOf(settings, options)?.refusesForMs ?? 0) > delayMs) return 0;
  if (budget !== undefined && budget.withdraw(outcome) === undefined) return 0;
  return delayMs;
}

function budgetOf({ budgets, retry }: Settings, request: GotRequest): Budget | undefined {
  const origin = originOfRequest(request);
  return origin === undefined || budgets === undefined ? retry.budget : budgets.get(origin);
}

function breakerOf({ breakers }: Settings, request: GotRequest): CircuitBreaker | undefined {
  const origin = request.isStream === true ? undefined : originOfRequest(request);
  return origin === undefined ? undefined : breakers?.get(origin);
}

function originOfRequest({ url }: GotRequest): string | undefined {
  return url === undefined ? undefined : originOf(String(url));
}

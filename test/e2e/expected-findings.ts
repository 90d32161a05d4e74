import type { ExpectedFinding } from './expected-finding.js';

const jitter = 'forbear/require-jitter';
const retryAfter = 'forbear/respect-retry-after';
const idempotencyKey = 'forbear/require-idempotency-key';
const ineffective = 'forbear/no-ineffective-retry';
const perCall = 'forbear/no-per-call-policy';
const nested = 'forbear/no-nested-retry';
const backoff = 'forbear/require-backoff';
const retryLimit = 'forbear/require-retry-limit';
const permanentError = 'forbear/no-permanent-error-retry';

/** Every bug of the sample service. */
export const expectedFindings: readonly ExpectedFinding[] = [
  {
    file: 'src/clients/catalog.ts',
    on: 'retryDelay: (retryCount) => retryCount * 1_000,',
    rule: jitter,
    why: 'axios-retry waits a linear delay',
  },
  {
    file: 'src/clients/catalog.ts',
    on: 'retryDelay: (retryCount) => retryCount * 1_000,',
    rule: retryAfter,
    why: 'only the delay functions of axios-retry read the header, and this replaces them',
  },
  {
    file: 'src/clients/catalog.ts',
    on: 'return sleep(400)',
    rule: jitter,
    why: 'a .catch chain waits a constant delay',
  },
  {
    file: 'src/clients/customers.ts',
    on: 'retry: { limit: 5, delay: (attemptCount) => 500 * attemptCount },',
    rule: jitter,
    why: 'ky has no jitter unless it is told to',
  },
  {
    file: 'src/clients/customers.ts',
    on: 'afterStatusCodes: []',
    rule: retryAfter,
    why: 'ky is set to read the header for no status at all',
  },
  {
    file: 'src/clients/customers.ts',
    on: "'Idempotency-Key': randomUUID()",
    rule: idempotencyKey,
    why: 'every attempt makes a key of its own',
  },
  {
    file: 'src/clients/fraud.ts',
    on: 'calculateDelay: ({ attemptCount }) =>',
    rule: retryAfter,
    why: "got's delay with Retry-After in it is computedValue, which is left out",
  },
  {
    file: 'src/clients/fraud.ts',
    on: "methods: ['POST']",
    rule: idempotencyKey,
    why: 'got never repeats a POST unless it is told to, as here',
  },
  {
    file: 'src/clients/inventory.ts',
    on: 'await sleep(RETRY_DELAY_MS);',
    rule: jitter,
    why: 'a status branch waits a constant delay',
  },
  {
    file: 'src/clients/inventory.ts',
    on: 'await sleep(RETRY_DELAY_MS);',
    rule: retryAfter,
    why: '429 and 503 are retried, and the header is not looked at',
  },
  {
    file: 'src/clients/loyalty.ts',
    on: 'new CircuitBreaker(loadPoints, options)',
    rule: perCall,
    why: 'each call has a breaker of its own, which never sees a second failure',
  },
  {
    file: 'src/clients/mail.ts',
    on: 'randomize: false',
    rule: jitter,
    why: 'async-retry randomizes unless it is told not to',
  },
  {
    file: 'src/clients/mail.ts',
    on: 'const response = await fetch(`${config.mailUrl}/messages`, {',
    rule: idempotencyKey,
    why: 'a mail whose answer got lost is sent again',
  },
  {
    file: 'src/clients/partners.ts',
    on: 'await sleep(RETRY_DELAY_MS);',
    rule: jitter,
    why: 'a fetch of its own waits a constant delay',
  },
  {
    file: 'src/clients/payments.ts',
    on: 'return await fetch(`${config.paymentsUrl}/charges`, {',
    rule: idempotencyKey,
    why: 'a charge whose answer got lost is made again',
  },
  {
    file: 'src/clients/payments.ts',
    on: 'await sleep(BASE_DELAY_MS * 2 ** attempt);',
    rule: jitter,
    why: 'exponential, but the same for every client',
  },
  {
    file: 'src/clients/pricing.ts',
    on: 'retry: { limit: 4, noise: 0 },',
    rule: jitter,
    why: "got's only random part is its noise",
  },
  {
    file: 'src/clients/pricing.ts',
    on: "Number(error.response.headers['retry-after'] ?? 1)",
    rule: retryAfter,
    why: 'seconds are taken for milliseconds, and a date becomes NaN',
  },
  {
    file: 'src/clients/ratings.ts',
    on: 'pRetry(() => ky.get(',
    rule: nested,
    why: 'ky makes three attempts of a GET by itself, and p-retry five of those',
  },
  {
    file: 'src/clients/rewards.ts',
    on: 'if (attempts > 3 ||',
    rule: retryLimit,
    why: 'the counter is a local of the function that calls itself',
  },
  {
    file: 'src/clients/rewards.ts',
    on: 'for (let attempt = 0; ; attempt++)',
    rule: backoff,
    why: 'five attempts follow each other at once',
  },
  {
    file: 'src/clients/rewards.ts',
    on: '2 ^ attempt',
    rule: backoff,
    why: '^ is XOR',
  },
  {
    file: 'src/clients/shipping.ts',
    on: "parseInt(response.headers.get('retry-after') ?? '1', 10)",
    rule: retryAfter,
    why: 'parseInt makes NaN of a date, and a timer takes NaN for 1 ms',
  },
  {
    file: 'src/clients/shipping.ts',
    on: 'await sleep(retryDelay(attempt));',
    rule: jitter,
    why: 'recursion; the delay comes from a function of the same file',
  },
  {
    file: 'src/clients/tracking.ts',
    on: 'return fetch(`${config.trackingUrl}',
    rule: ineffective,
    why: 'the promise is returned and not awaited, so that the catch never sees it fail',
  },
  {
    file: 'src/clients/warehouse.ts',
    on: "response.headers['Retry-After']",
    rule: retryAfter,
    why: 'Node.js lower-cases header names, so that this is always undefined',
  },
  {
    file: 'src/clients/warehouse.ts',
    on: 'await sleep(delayMs);',
    rule: jitter,
    why: 'a table of delays',
  },
  {
    file: 'src/clients/warehouse.ts',
    on: '} catch (error) {',
    rule: permanentError,
    why: 'an expired certificate or a wrong host name is tried again as a broken connection is',
  },
  {
    file: 'src/services/invoices.ts',
    on: 'await sleep(this.#delayFor(retries));',
    rule: jitter,
    why: 'the delay comes from a method of the same class',
  },
  {
    file: 'src/services/refunds.ts',
    on: 'fetch(`${config.paymentsUrl}/charges/${chargeId}/refunds`, {',
    rule: idempotencyKey,
    why: 'a POST is handed to a helper of another file that repeats it',
  },
  {
    file: 'src/util/with-retry.ts',
    on: 'await sleep(delayMs * (attempt + 1))',
    rule: jitter,
    why: 'a helper, judged once where it is defined',
  },
  {
    file: 'src/util/with-retry.ts',
    on: '} catch (error) {',
    rule: permanentError,
    why: 'whatever the helper is handed, every error of it is tried again',
  },
  {
    file: 'src/workers/event-stream.ts',
    on: 'setTimeout(() => this.connect(), RECONNECT_DELAY_MS);',
    rule: jitter,
    why: 'every client comes back at the same moment after an outage',
  },
  {
    file: 'src/workers/outbox.ts',
    on: 'pRetry(openConnection, { retries: 8, minTimeout: 500 })',
    rule: jitter,
    why: 'p-retry has no jitter unless it is told to',
  },
  {
    file: 'src/workers/stock-sync.ts',
    on: 'await sleep(exponentialDelayMs(attempt));',
    rule: jitter,
    why: 'the delay comes from a function of another file',
  },
  {
    file: 'src/workers/stock-sync.ts',
    on: 'const delayMs = Math.min(MAX_DELAY_MS,',
    rule: jitter,
    why: 'the cap comes after the random part and cuts it off',
  },
];

import { DEAF_TO_RETRY_AFTER, IDEMPOTENCY_KEY, LEAVE_POST_OUT, SAME_EXPONENTIAL_DELAY } from '../clauses.js';
import type { RetryLibrary } from '../retry-library.js';
import { rangesOverPermanent } from '../shared/permanent.js';

export const gaxios: RetryLibrary = {
  name: 'gaxios',
  kind: 'HTTP client',
  modules: ['gaxios', 'google-auth-library', 'googleapis', 'googleapis-common'],
  source: 'gaxios, build/cjs/src/retry.js: shouldRetryRequest() and getNextRetryDelay()',
  behaviors: [
    {
      release: '8.3.3',
      asked: 'request({ url, retry: true })',
      attempts: 4,
      delay: { form: 'listed', delaysMs: [100, 500, 1500] },
      jitter: { form: 'none' },
      retryAfter: { is: 'ignored' },
      statuses: [408, 429, [500, 599]],
      methods: ['GET', 'HEAD', 'PUT', 'OPTIONS', 'DELETE'],
      proof: 'run',
    },
  ],
  notes: ['Where no answer comes it tries again twice (`noResponseRetries`).'],
  uses: [
    {
      kind: 'property',
      path: 'retryConfig',
      onlyWhereImported: true,
      unsafeMethodsBy: 'httpMethodsToRetry',
    },
  ],
  limit: { option: 'retry', none: 0 },
  hazards: [
    rangesOverPermanent('statusCodesToRetry'),
    {
      rule: 'require-jitter',
      option: 'retryBackoff',
      when: [{ is: 'absent' }],
      consequence: `${SAME_EXPONENTIAL_DELAY} unless \`retryBackoff\` waits another`,
      mend: {
        option: 'retryBackoff',
        value: '(error, delayMs) => new Promise((resolve) => setTimeout(resolve, Math.random() * delayMs))',
        title: 'Wait with full jitter',
      },
    },
    {
      rule: 'respect-retry-after',
      option: 'retryBackoff',
      when: [{ is: 'absent' }],
      also: [
        { option: 'shouldRetry', when: [{ is: 'absent' }] },
        { option: 'statusCodesToRetry', when: [{ is: 'absent' }] },
      ],
      consequence: DEAF_TO_RETRY_AFTER,
      mend: {
        option: 'retryBackoff',
        value:
          '(error, delayMs) => new Promise((resolve) => setTimeout(resolve, (retryAfterMs(error) ?? 0) + Math.random() * delayMs))',
        title: 'Wait as long as Retry-After says, with full jitter',
        imports: { name: 'retryAfterMs', from: 'forbear' },
      },
    },
    {
      rule: 'require-idempotency-key',
      option: 'httpMethodsToRetry',
      when: [{ is: 'lists', values: ['POST', 'PATCH'] }],
      unlessMentioned: [IDEMPOTENCY_KEY],
      consequence:
        'sends a POST again when its answer is lost, because `httpMethodsToRetry` lists it, and no idempotency key tells the two apart',
      mend: {
        option: 'httpMethodsToRetry',
        value: "['GET', 'HEAD', 'PUT', 'OPTIONS', 'DELETE']",
        leaveOut: ['POST', 'PATCH'],
        title: LEAVE_POST_OUT,
      },
    },
  ],
};

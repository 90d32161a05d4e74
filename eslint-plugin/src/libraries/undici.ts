import { IDEMPOTENCY_KEY, METHODS_LIST_POST, SAME_EXPONENTIAL_DELAY } from './clauses.js';
import type { RetryLibrary } from './retry-library.js';

export const undici: RetryLibrary = {
  name: 'undici',
  source: 'undici 7.30.2, lib/handler/retry-handler.js: 500 ms times two, no option for jitter',
  uses: [
    { kind: 'construct', path: 'RetryAgent', options: 1 },
    { kind: 'construct', path: 'RetryHandler', options: 0, below: ['retryOptions'] },
    { kind: 'call', path: 'interceptors.retry', options: 0 },
  ],
  limit: { option: 'maxRetries', none: 0, attempts: 6 },
  hazards: [
    {
      rule: 'require-jitter',
      option: 'retry',
      when: [{ is: 'absent' }],
      consequence: `${SAME_EXPONENTIAL_DELAY}: only a \`retry\` function of your own can spread it`,
    },
    {
      rule: 'respect-retry-after',
      option: 'retryAfter',
      when: [{ is: 'one-of', values: [false] }],
      consequence: 'is told to ignore Retry-After',
      mend: { option: 'retryAfter', value: 'true', title: 'Wait as long as Retry-After says' },
    },
    {
      rule: 'require-idempotency-key',
      option: 'methods',
      when: [{ is: 'lists', values: ['POST', 'PATCH'] }],
      unlessMentioned: [IDEMPOTENCY_KEY],
      consequence: METHODS_LIST_POST,
    },
  ],
};

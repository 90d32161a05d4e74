import { IDEMPOTENCY_KEY, NO_KEY } from '../clauses.js';
import type { RetryLibrary } from '../retry-library.js';

export const vercelFetchRetry: RetryLibrary = {
  name: '@vercel/fetch-retry',
  kind: 'HTTP client',
  modules: ['@vercel/fetch-retry', '@zeit/fetch-retry'],
  source: '@vercel/fetch-retry, index.js: MIN_TIMEOUT, MAX_RETRIES, FACTOR and MAX_RETRY_AFTER',
  behaviors: [
    {
      release: '5.1.3',
      asked: 'fetchRetry(fetch)',
      attempts: 6,
      delay: { form: 'exponential', firstMs: 10, factor: 6 },
      jitter: { form: 'factor', from: 1, to: 2 },
      retryAfter: { is: 'heeded', upToMs: 20_000, longer: 'fails' },
      statuses: [429, [500, 599]],
      methods: 'all',
      lostAnswer: 'all',
      timeoutMs: 'none',
      proof: 'run',
    },
  ],
  notes: ['It reads Retry-After in seconds, and passes over its form as a date.'],
  instead: `import { createFetch } from 'forbear';

export const fetch = createFetch();`,
  uses: [
    { kind: 'call', path: 'default()', options: 1 },
    { kind: 'call', path: 'default', options: 1, onlyWhenAsked: true },
  ],
  asFetch: { options: {} },
  hazards: [
    {
      rule: 'require-idempotency-key',
      option: 'method',
      when: [{ is: 'one-of', values: ['POST', 'post', 'PATCH', 'patch'] }],
      unlessMentioned: [IDEMPOTENCY_KEY],
      consequence: NO_KEY,
    },
  ],
};

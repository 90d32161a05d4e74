import {
  DEAF_TO_RETRY_AFTER,
  IDEMPOTENCY_KEY,
  NO_KEY,
  READS_RETRY_AFTER,
  SAME_FIXED_DELAY,
} from '../clauses.js';
import type { RetryLibrary } from '../retry-library.js';

/** A function that says yes to an overloaded server: `response.status >= 500`, `status === 429`, `status > 499`. */
const TAKES_OVERLOAD = /\bstatus\s*(?:>=?\s*(?:4\d\d|50[0-2])|={2,3}\s*(?:429|503))\b(?![^;{}]*\?\s*false\b)/;

export const fetchRetry: RetryLibrary = {
  name: 'fetch-retry',
  kind: 'HTTP client',
  source: 'fetch-retry, index.js: three retries, one second apart, of every method',
  behaviors: [
    {
      release: '6.0.0',
      asked: 'fetchRetry(fetch)',
      attempts: 4,
      delay: { form: 'fixed', firstMs: 1000 },
      jitter: { form: 'none' },
      retryAfter: { is: 'ignored' },
      statuses: [],
      methods: 'all',
      lostAnswer: 'all',
      timeoutMs: 'none',
      proof: 'run',
    },
  ],
  notes: ['Statuses are tried again only if `retryOn` lists them, or is a function that says so.'],
  instead: `import { createFetch } from 'forbear';

export const fetch = createFetch();`,
  uses: [
    { kind: 'call', path: 'default()', options: 1, onlyWhenAsked: true },
    { kind: 'call', path: 'default', options: 1, onlyWhenAsked: true },
  ],
  limit: { option: 'retries', none: 0 },
  delays: ['retryDelay'],
  asFetch: { options: { retries: 'retries', retryDelay: 'baseMs', retryOn: 'statuses' } },
  hazards: [
    {
      rule: 'require-jitter',
      option: 'retryDelay',
      when: [{ is: 'absent' }],
      also: [{ option: 'retries', when: [{ is: 'given' }] }],
      consequence: `${SAME_FIXED_DELAY} unless \`retryDelay\` is a function with a random part`,
      mend: {
        option: 'retryDelay',
        value: '(attempt) => Math.random() * 500 * 2 ** attempt',
        title: 'Wait longer each time, with full jitter',
      },
    },
    {
      rule: 'respect-retry-after',
      option: 'retryOn',
      when: [
        { is: 'lists', values: [429, 503] },
        { is: 'written', with: TAKES_OVERLOAD, without: READS_RETRY_AFTER },
      ],
      also: [
        {
          option: 'retryDelay',
          when: [
            { is: 'absent' },
            { is: 'above', value: -1 },
            { is: 'delay-without', names: READS_RETRY_AFTER },
          ],
        },
      ],
      consequence: DEAF_TO_RETRY_AFTER,
    },
    {
      rule: 'require-idempotency-key',
      option: 'method',
      when: [{ is: 'one-of', values: ['POST', 'post', 'PATCH', 'patch'] }],
      unlessMentioned: [IDEMPOTENCY_KEY],
      consequence: NO_KEY,
    },
    {
      rule: 'no-ineffective-retry',
      option: 'retries',
      when: [{ is: 'given' }],
      also: [{ option: 'retryOn', when: [{ is: 'function' }] }],
      consequence: 'ignores `retries`, because `retryOn` is a function: that alone decides when it ends',
    },
  ],
};

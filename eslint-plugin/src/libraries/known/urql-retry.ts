import { NEVER_GIVES_UP, SAME_EXPONENTIAL_DELAY } from '../clauses.js';
import type { RetryLibrary } from '../retry-library.js';

export const urqlRetry: RetryLibrary = {
  name: '@urql/exchange-retry',
  kind: 'data client',
  source: '@urql/exchange-retry, dist/urql-exchange-retry.js: retryExchange()',
  behaviors: [
    {
      release: '2.0.0',
      asked: 'retryExchange({})',
      attempts: 2,
      delay: { form: 'exponential', firstMs: 1000, factor: 1 },
      jitter: { form: 'factor', from: 1.5, to: 2.5 },
      cap: { ms: 15_000, jitter: 'kept' },
      retryAfter: { is: 'unseen' },
      proof: 'read',
    },
  ],
  notes: ['Only network errors are tried again by default, of mutations as well as of queries.'],
  uses: [{ kind: 'call', path: 'retryExchange', options: 0, onlyWhenAsked: true }],
  limit: { option: 'maxNumberAttempts', none: 1 },
  hazards: [
    {
      rule: 'require-jitter',
      option: 'randomDelay',
      when: [{ is: 'one-of', values: [false] }],
      consequence: `${SAME_EXPONENTIAL_DELAY}, because \`randomDelay\` is off`,
      mend: { option: 'randomDelay', value: 'true', title: 'Turn on randomDelay' },
    },
    {
      rule: 'require-retry-limit',
      option: 'maxNumberAttempts',
      when: [{ is: 'one-of', values: [Infinity] }],
      consequence: NEVER_GIVES_UP,
      mend: { option: 'maxNumberAttempts', value: '3', title: 'Give up after 3 attempts' },
    },
  ],
};

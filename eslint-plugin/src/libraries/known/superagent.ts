import { IDEMPOTENCY_KEY, NO_DELAY } from '../clauses.js';
import type { RetryLibrary } from '../retry-library.js';

const methods = ['get', 'head', 'post', 'patch', 'put', 'delete', 'del'];

export const superagent: RetryLibrary = {
  name: 'superagent',
  modules: ['superagent', 'superagent-proxy'],
  kind: 'HTTP client',
  source:
    'superagent, lib/request-base.js: _shouldRetry() looks at no method, and _retry() waits for nothing',
  behaviors: [
    {
      release: '10.4.2',
      asked: '.retry()',
      attempts: 2,
      delay: { form: 'none' },
      jitter: { form: 'none' },
      retryAfter: { is: 'ignored' },
      statuses: [408, 413, 429, 500, 502, 503, 504, 521, 522, 524],
      methods: 'all',
      lostAnswer: 'all',
      timeoutMs: 'none',
      proof: 'run',
    },
  ],
  instead: `import { createFetch } from 'forbear';

export const fetch = createFetch();`,
  uses: methods.map((method) => ({ kind: 'call', path: `default.${method}().retry`, options: 0 })),
  limit: { option: 'retries', none: 0 },
  limitAlone: true,
  isChained: true,
  same: {
    'default.agent()': 'default',
    'default.agent#': 'default',
    ...Object.fromEntries(methods.map((method) => [`default.${method}().*()`, `default.${method}()`])),
  },
  hazards: [
    {
      rule: 'require-backoff',
      option: 'retries',
      when: [{ is: 'above', value: 1 }],
      consequence: `${NO_DELAY}, and has no option for it`,
    },
    {
      rule: 'require-idempotency-key',
      option: 'retry',
      on: /\.(?:post|patch)\(/,
      when: [{ is: 'always' }],
      unlessMentioned: [IDEMPOTENCY_KEY],
      consequence:
        'retries every method, so that a POST is sent again when its answer is lost, and no idempotency key tells the two apart',
    },
  ],
};

import { IDEMPOTENCY_KEY } from './clauses.js';
import type { RetryLibrary } from './retry-library.js';

const unsafeMethods = ['post', 'patch'];

export const superagent: RetryLibrary = {
  name: 'superagent',
  modules: ['superagent', 'superagent-proxy'],
  source: 'superagent 10.4.2, lib/request-base.js: _shouldRetry() looks at no method',
  uses: unsafeMethods.map((method) => ({ kind: 'call' as const, path: `default.${method}().retry` })),
  same: {
    'default.agent()': 'default',
    'default.agent#': 'default',
    ...Object.fromEntries(unsafeMethods.map((method) => [`default.${method}().*()`, `default.${method}()`])),
  },
  hazards: [
    {
      rule: 'require-idempotency-key',
      option: 'retry',
      when: [{ is: 'always' }],
      unlessMentioned: [IDEMPOTENCY_KEY],
      consequence:
        'retries every method, so that a POST is sent again when its answer is lost, and no idempotency key tells the two apart',
    },
  ],
};

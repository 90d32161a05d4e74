import type { RetryLibrary } from '../retry-library.js';

export const azure: RetryLibrary = {
  name: '@azure/core-rest-pipeline',
  modules: ['@azure/app-configuration', '@azure/data-tables', '@azure/keyvault-*', '@azure/search-documents'],
  kind: 'SDK',
  source:
    '@azure/core-rest-pipeline and @typespec/ts-http-runtime, defaultRetryPolicy: retryOptions.maxRetries 3',
  behaviors: [
    {
      release: '1.25.1',
      attempts: 4,
      delay: { form: 'exponential', firstMs: 1000, factor: 2 },
      jitter: { form: 'factor', from: 0.5, to: 1 },
      cap: { ms: 64_000, jitter: 'kept' },
      retryAfter: { is: 'heeded' },
      statuses: [408, 500, [502, 504], [506, 599]],
      methods: 'all',
      lostAnswer: 'all',
      timeoutMs: 'none',
      proof: 'run',
    },
  ],
  notes: ['A Retry-After of any length is waited out.', 'A 429 is sent again only if it has a Retry-After.'],
  uses: [],
  clients: [
    {
      sends: /^\w+Client(?:#|\.from\w+\(\)\.)(?:get\w*Client\(\)\.)*(?!get\w*Client$)\w+$/,
      attempts: 4,
      options: 'last',
      limits: [{ option: 'retryOptions.maxRetries', none: 0 }],
    },
  ],
  hazards: [],
};

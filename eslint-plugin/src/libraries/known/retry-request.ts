import type { RetryLibrary } from '../retry-library.js';

export const retryRequest: RetryLibrary = {
  name: 'retry-request',
  kind: 'HTTP client',
  source: 'retry-request, index.js: DEFAULTS and getNextRetryDelay()',
  behaviors: [
    {
      release: '9.1.0',
      attempts: 3,
      delay: { form: 'exponential', firstMs: 2000, factor: 2 },
      jitter: { form: 'added', upToMs: 1000 },
      cap: { ms: 64_000, jitter: 'lost' },
      retryAfter: { is: 'ignored' },
      statuses: [429, [500, 599]],
      methods: 'all',
      proof: 'read',
    },
  ],
  uses: [],
  hazards: [],
};

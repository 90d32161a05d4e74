import type { RetryLibrary } from '../retry-library.js';

export const octokitRetry: RetryLibrary = {
  name: '@octokit/plugin-retry',
  kind: 'SDK',
  source: '@octokit/plugin-retry, dist-bundle/index.js: doNotRetry, retries, retryAfterBaseValue',
  behaviors: [
    {
      release: '8.1.1',
      attempts: 4,
      delay: { form: 'quadratic', firstMs: 1000 },
      jitter: { form: 'none' },
      retryAfter: { is: 'ignored' },
      statuses: [408, 409, 413, 425, 429, [500, 599]],
      methods: 'all',
      lostAnswer: 'all',
      proof: 'run',
    },
  ],
  notes: ['A POST that creates is sent again, and Retry-After is left to @octokit/plugin-throttling.'],
  uses: [],
  hazards: [],
};

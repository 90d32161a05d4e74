import type { RetryLibrary } from '../retry-library.js';

export const octokit: RetryLibrary = {
  name: 'octokit',
  kind: 'SDK',
  source: 'octokit with @octokit/plugin-retry, dist-bundle/index.js: three retries of every method',
  behaviors: [
    {
      release: '5.0.5',
      attempts: 4,
      delay: { form: 'quadratic', firstMs: 1000 },
      jitter: { form: 'none' },
      methods: 'all',
      proof: 'read',
    },
  ],
  notes: [
    'Which statuses are tried again is told by @octokit/plugin-retry, and Retry-After by @octokit/plugin-throttling.',
  ],
  uses: [],
  clients: [
    {
      sends: /^Octokit#(?:graphql|paginate|request|rest(?:\.\w+)+)$/,
      attempts: 4,
      options: 0,
      limits: [{ option: 'retry.retries', none: 0 }],
      off: [{ option: 'retry.enabled', when: [{ is: 'one-of', values: [false] }] }],
    },
  ],
  hazards: [],
};

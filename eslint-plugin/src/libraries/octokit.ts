import type { RetryLibrary } from './retry-library.js';

export const octokit: RetryLibrary = {
  name: 'octokit',
  source: 'octokit 5.0.5 with @octokit/plugin-retry, dist-bundle/index.js: three retries of every method',
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

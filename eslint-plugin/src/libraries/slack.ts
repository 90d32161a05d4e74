import { SAME_EXPONENTIAL_DELAY } from './clauses.js';
import type { RetryLibrary } from './retry-library.js';

export const slackWebApi: RetryLibrary = {
  name: '@slack/web-api',
  source: '@slack/web-api 8.2.0, dist/retry-policies.js: only tenRetriesInAboutThirtyMinutes randomizes',
  uses: [
    { kind: 'construct', path: 'WebClient', options: 1, onlyWhenAsked: true },
    { kind: 'type', path: 'WebClientOptions' },
  ],
  clients: [
    {
      sends: /^WebClient#(?:apiCall|\w+(?:\.\w+)+)$/,
      attempts: 11,
      options: 1,
      limits: [{ option: 'retryConfig.retries', none: 0 }],
    },
  ],
  hazards: [
    {
      rule: 'require-jitter',
      option: 'retryConfig',
      when: [{ is: 'export', path: 'retryPolicies.fiveRetriesInFiveMinutes' }],
      consequence: `${SAME_EXPONENTIAL_DELAY} by this policy, unlike by its default one`,
    },
  ],
};

/** A policy of one's own, wherever it is handed to a client: the options of node-retry. */
export const slackRetryConfig: RetryLibrary = {
  name: '@slack/web-api',
  modules: ['@slack/web-api', '@slack/webhook', '@slack/socket-mode', '@slack/bolt'],
  source: '@slack/web-api 8.2.0, dist/WebClient.js: hands retryConfig to p-retry',
  uses: [
    { kind: 'property', path: 'retryConfig', onlyWhereImported: true },
    { kind: 'type', path: 'RetryOptions' },
  ],
  limit: { option: 'retries', none: 0 },
  hazards: [
    {
      rule: 'require-jitter',
      option: 'randomize',
      when: [{ is: 'absent' }, { is: 'one-of', values: [false] }],
      consequence: `${SAME_EXPONENTIAL_DELAY} unless \`randomize\` is on`,
    },
  ],
};

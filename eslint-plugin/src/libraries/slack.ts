import { SAME_EXPONENTIAL_DELAY } from './clauses.js';
import type { RetryLibrary } from './retry-library.js';

export const slackWebApi: RetryLibrary = {
  name: '@slack/web-api',
  source: '@slack/web-api 8.2.0, dist/retry-policies.js: only tenRetriesInAboutThirtyMinutes randomizes',
  uses: [
    { kind: 'construct', path: 'WebClient', options: 1, onlyWhenAsked: true },
    { kind: 'type', path: 'WebClientOptions' },
    { kind: 'type', path: 'RetryOptions' },
  ],
  limit: { option: 'retryConfig.retries', none: 0 },
  hazards: [
    {
      rule: 'require-jitter',
      option: 'retryConfig',
      when: [{ is: 'export', path: 'retryPolicies.fiveRetriesInFiveMinutes' }],
      consequence: `${SAME_EXPONENTIAL_DELAY} by this policy, unlike by its default one`,
    },
    {
      rule: 'require-jitter',
      option: 'retryConfig.randomize',
      when: [{ is: 'absent' }, { is: 'one-of', values: [false] }],
      also: [{ option: 'retryConfig', when: [{ is: 'given' }] }],
      consequence: `${SAME_EXPONENTIAL_DELAY} unless \`randomize\` is on`,
    },
  ],
};

import { SAME_EXPONENTIAL_DELAY } from '../clauses.js';
import type { RetryLibrary } from '../retry-library.js';

export const slackWebApi: RetryLibrary = {
  name: '@slack/web-api',
  kind: 'SDK',
  source: '@slack/web-api, dist/retry-policies.js and dist/WebClient.js',
  behaviors: [
    {
      release: '8.2.0',
      attempts: 11,
      delay: { form: 'exponential', firstMs: 1000, factor: 1.96821 },
      jitter: { form: 'factor', from: 1, to: 2 },
      retryAfter: { is: 'heeded', statuses: [429] },
      statuses: [
        [400, 428],
        [430, 599],
      ],
      methods: 'all',
      lostAnswer: 'all',
      timeoutMs: 'none',
      proof: 'run',
    },
  ],
  notes: [
    'Every failed status is tried again, a 404 too, but for a 429 without Retry-After.',
    'A message whose answer is lost is posted again.',
    'A call may go on for half an hour, and one attempt of it without end: `timeout` is 0.',
  ],
  instead: `import { WebClient } from '@slack/web-api';

export const slack = new WebClient(process.env.SLACK_TOKEN, { timeout: 10_000, retryConfig: { retries: 3, randomize: true } });`,
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
      mend: {
        option: 'retryConfig',
        value: '{ ...policy, randomize: true }',
        written: 'policy',
        title: 'Turn on jitter',
      },
    },
  ],
};

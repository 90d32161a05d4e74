import { NEVER_GIVES_UP } from '../clauses.js';
import type { RetryLibrary } from '../retry-library.js';

export const temporal: RetryLibrary = {
  name: '@temporalio/workflow',
  kind: 'job queue',
  modules: ['@temporalio/workflow', '@temporalio/client', '@temporalio/common'],
  source: '@temporalio/common, lib/retry-policy.d.ts: the defaults of the server; maximumAttempts Infinity',
  behaviors: [
    {
      release: '1.24.0',
      attempts: Infinity,
      delay: { form: 'exponential', firstMs: 1000, factor: 2 },
      jitter: { form: 'none' },
      cap: { ms: 100_000 },
      proof: 'read',
    },
  ],
  notes: [
    'An activity is run again until it succeeds, whatever it throws, unless `maximumAttempts` or `nonRetryableErrorTypes` is given.',
    'A retry within an activity multiplies with it.',
  ],
  uses: [{ kind: 'call', path: 'proxyActivities', options: 0, below: ['retry'], onlyWhenAsked: true }],
  hazards: [
    {
      rule: 'require-retry-limit',
      option: 'maximumAttempts',
      when: [{ is: 'one-of', values: [Infinity] }],
      consequence: NEVER_GIVES_UP,
      mend: { option: 'maximumAttempts', value: '5', title: 'Give up after 5 attempts' },
    },
  ],
};

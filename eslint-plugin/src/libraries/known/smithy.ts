import type { RetryLibrary } from '../retry-library.js';

export const smithy: RetryLibrary = {
  name: '@smithy/util-retry',
  modules: ['@smithy/util-retry', '@aws-sdk/util-retry'],
  kind: 'retry helper',
  source: '@smithy/util-retry, ConfiguredRetryStrategy: its delay replaces the jittered one',
  behaviors: [
    {
      release: '4.6.2',
      attempts: 3,
      delay: { form: 'exponential', firstMs: 100, factor: 2 },
      jitter: { form: 'factor', from: 0, to: 1 },
      cap: { ms: 20_000, jitter: 'kept' },
      proof: 'read',
    },
  ],
  notes: ['A delay of your own, handed to `ConfiguredRetryStrategy`, takes the place of the jittered one.'],
  uses: [{ kind: 'construct', path: 'ConfiguredRetryStrategy', delay: 1 }],
  hazards: [],
};

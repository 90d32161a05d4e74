import type { RetryLibrary } from './retry-library.js';

export const smithy: RetryLibrary = {
  name: '@smithy/util-retry',
  modules: ['@smithy/util-retry', '@aws-sdk/util-retry'],
  source: '@smithy/util-retry 4.6.2, ConfiguredRetryStrategy: its delay replaces the jittered one',
  uses: [{ kind: 'construct', path: 'ConfiguredRetryStrategy', delay: 1 }],
  hazards: [],
};

export const triggerDev: RetryLibrary = {
  name: '@trigger.dev/sdk',
  modules: ['@trigger.dev/sdk', '@trigger.dev/sdk/v3'],
  source: '@trigger.dev/core 4.8.3, v3/utils/retries.js: randomize is on by default',
  uses: [
    { kind: 'call', path: 'task', options: 0, below: ['retry'], onlyWhenAsked: true },
    { kind: 'call', path: 'schemaTask', options: 0, below: ['retry'], onlyWhenAsked: true },
    { kind: 'call', path: 'retry.onThrow', operation: 0, options: 1, onlyWhenAsked: true },
  ],
  limit: { option: 'maxAttempts', none: 1 },
  hazards: [
    {
      rule: 'require-jitter',
      option: 'randomize',
      when: [{ is: 'one-of', values: [false] }],
      consequence: 'runs the tasks that failed together again together, because `randomize` is switched off',
      mend: { option: 'randomize', value: 'true', title: 'Turn on randomize' },
    },
  ],
};

import type { RetryLibrary } from '../retry-library.js';

export const triggerDev: RetryLibrary = {
  name: '@trigger.dev/sdk',
  modules: ['@trigger.dev/sdk', '@trigger.dev/sdk/v3'],
  kind: 'job queue',
  source: '@trigger.dev/core, v3/utils/retries.js: defaultRetryOptions and calculateNextRetryDelay()',
  behaviors: [
    {
      release: '4.8.3',
      attempts: 3,
      delay: { form: 'exponential', firstMs: 1000, factor: 2 },
      jitter: { form: 'factor', from: 1, to: 2 },
      cap: { ms: 60_000, jitter: 'lost' },
      proof: 'run',
    },
  ],
  notes: ['The random part is drawn before the cap, so that it is lost once the delay reaches a minute.'],
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

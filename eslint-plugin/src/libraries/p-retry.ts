import type { RetryLibrary } from './retry-library.js';

export const pRetry: RetryLibrary = {
  name: 'p-retry',
  source: 'p-retry 9.0.0, index.js: defaults of retries, factor, minTimeout, maxTimeout, randomize',
  calls: [{ export: 'default', members: [], operation: 0, options: 1, below: [] }],
  limit: 'retries',
  onlyWhenAsked: false,
  hazards: [
    {
      rule: 'require-jitter',
      option: 'randomize',
      when: [{ is: 'absent' }, { is: 'one-of', values: [false] }],
      consequence: 'waits the same exponential delay in every client unless `randomize` is on',
      mend: { option: 'randomize', value: 'true', title: 'Turn on randomize' },
    },
  ],
};

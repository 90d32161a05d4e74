import type { RetryLibrary } from './retry-library.js';

export const asyncRetry: RetryLibrary = {
  name: 'async-retry',
  source: 'async-retry 1.3.3, lib/index.js: randomize is on by default since 1.3',
  calls: [{ export: 'default', members: [], operation: 0, options: 1, below: [] }],
  limit: 'retries',
  onlyWhenAsked: false,
  hazards: [
    {
      rule: 'require-jitter',
      option: 'randomize',
      when: [{ is: 'one-of', values: [false] }],
      consequence: 'waits the same exponential delay in every client, because `randomize` is switched off',
      mend: { option: 'randomize', value: 'true', title: 'Turn on randomize' },
    },
  ],
};

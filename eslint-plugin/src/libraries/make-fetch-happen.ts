import { DEAF_TO_RETRY_AFTER, SAME_EXPONENTIAL_DELAY } from './clauses.js';
import type { RetryLibrary } from './retry-library.js';

export const makeFetchHappen: RetryLibrary = {
  name: 'make-fetch-happen',
  source: 'make-fetch-happen 15.0.6, lib/options.js and lib/remote.js: hands `retry` to promise-retry',
  uses: [
    { kind: 'call', path: 'default', options: 1, below: ['retry'], onlyWhenAsked: true },
    { kind: 'call', path: 'default.defaults', options: 'last-object', below: ['retry'], onlyWhenAsked: true },
  ],
  same: { 'default.defaults()': 'default' },
  limit: { option: 'retries', none: 0 },
  limitAlone: true,
  hazards: [
    {
      rule: 'require-jitter',
      option: 'randomize',
      when: [{ is: 'absent' }, { is: 'one-of', values: [false] }],
      consequence: `${SAME_EXPONENTIAL_DELAY} unless \`randomize\` is on`,
      mend: { option: 'randomize', value: 'true', title: 'Turn on randomize' },
    },
    {
      rule: 'respect-retry-after',
      option: 'retries',
      when: [{ is: 'above', value: 0 }],
      consequence: DEAF_TO_RETRY_AFTER,
    },
  ],
};

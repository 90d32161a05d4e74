import { SAME_EXPONENTIAL_DELAY } from './clauses.js';
import type { RetryLibrary } from './retry-library.js';

export const retryAxios: RetryLibrary = {
  name: 'retry-axios',
  source: "retry-axios 3.2.1 and 4.0.3, build/src/index.js: `jitter` is 'none' by default, and new in 4",
  uses: [
    { kind: 'property', path: 'raxConfig' },
    { kind: 'type', path: 'RetryConfig' },
  ],
  limit: { option: 'retry', none: 0 },
  hazards: [
    {
      rule: 'require-jitter',
      option: 'jitter',
      when: [{ is: 'absent' }, { is: 'one-of', values: ['none'] }],
      consequence: `${SAME_EXPONENTIAL_DELAY} unless \`jitter\` is 'full' or 'equal'`,
    },
    {
      rule: 'respect-retry-after',
      option: 'checkRetryAfter',
      when: [{ is: 'one-of', values: [false] }],
      consequence: 'is told to ignore Retry-After',
    },
  ],
};

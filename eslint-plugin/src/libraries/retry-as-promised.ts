import { SAME_EXPONENTIAL_DELAY } from './clauses.js';
import type { RetryLibrary } from './retry-library.js';

export const retryAsPromised: RetryLibrary = {
  name: 'retry-as-promised',
  source: 'retry-as-promised 7.1.1, dist/index.js: backoffJitter is 0 by default',
  uses: ['default', 'retryAsPromised'].map((path) => ({
    kind: 'call' as const,
    path,
    operation: 0,
    options: 1,
    onlyWhenAsked: true,
  })),
  limit: { option: 'max', none: 1 },
  hazards: [
    {
      rule: 'require-jitter',
      option: 'backoffJitter',
      when: [{ is: 'absent' }, { is: 'one-of', values: [0] }],
      also: [{ option: 'max', when: [{ is: 'given' }] }],
      consequence: `${SAME_EXPONENTIAL_DELAY} unless \`backoffJitter\` is given`,
      mend: { option: 'backoffJitter', value: '100', title: 'Add backoffJitter' },
    },
  ],
};

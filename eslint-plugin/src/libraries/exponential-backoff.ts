import { SAME_EXPONENTIAL_DELAY } from './clauses.js';
import type { RetryLibrary } from './retry-library.js';

export const exponentialBackoff: RetryLibrary = {
  name: 'exponential-backoff',
  source: 'exponential-backoff 3.1.3, dist/options.js: defaultOptions',
  uses: [
    { kind: 'call', path: 'backOff', operation: 0, options: 1 },
    { kind: 'type', path: 'BackoffOptions' },
    { kind: 'type', path: 'IBackOffOptions' },
  ],
  limit: { option: 'numOfAttempts', none: 1, attempts: 10 },
  growth: { option: 'timeMultiple', none: 1 },
  predicate: 'retry',
  seesNoResponses: true,
  hazards: [
    {
      rule: 'require-jitter',
      option: 'jitter',
      when: [{ is: 'absent' }, { is: 'one-of', values: ['none'] }],
      consequence: `${SAME_EXPONENTIAL_DELAY} unless \`jitter\` is 'full'`,
      mend: { option: 'jitter', value: "'full'", title: 'Turn on full jitter' },
    },
  ],
};

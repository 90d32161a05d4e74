import { SAME_EXPONENTIAL_DELAY, UNCAPPED, WAITS_AT_ALL } from './clauses.js';
import type { RetryLibrary } from './retry-library.js';

export const pRetry: RetryLibrary = {
  name: 'p-retry',
  source:
    'p-retry 4.6.2, 7.1.1 and 9.0.0, index.js: defaults of retries, factor, minTimeout, maxTimeout, randomize',
  uses: [
    { kind: 'call', path: 'default', operation: 0, options: 1 },
    { kind: 'call', path: 'makeRetriable', operation: 0, options: 1 },
    { kind: 'type', path: 'Options' },
    { kind: 'type', path: 'RetryOptions' },
  ],
  limit: { option: 'retries', none: 0, attempts: 11 },
  growth: { option: 'factor', none: 1 },
  failureHook: 'onFailedAttempt',
  predicate: 'shouldRetry',
  stopsOn: /AbortError$/,
  seesNoResponses: true,
  hazards: [
    UNCAPPED,
    {
      rule: 'require-jitter',
      option: 'randomize',
      when: [{ is: 'absent' }, { is: 'one-of', values: [false] }],
      also: [WAITS_AT_ALL],
      consequence: `${SAME_EXPONENTIAL_DELAY} unless \`randomize\` is on`,
      mend: { option: 'randomize', value: 'true', title: 'Turn on randomize' },
    },
  ],
};

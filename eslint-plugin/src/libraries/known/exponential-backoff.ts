import { SAME_EXPONENTIAL_DELAY } from '../clauses.js';
import type { RetryLibrary } from '../retry-library.js';
import { endless } from '../shared/endless.js';
import { letsPermanentThrough } from '../shared/permanent.js';

export const exponentialBackoff: RetryLibrary = {
  name: 'exponential-backoff',
  kind: 'retry helper',
  source: 'exponential-backoff, dist/options.js: defaultOptions',
  behaviors: [
    {
      release: '3.1.3',
      attempts: 10,
      delay: { form: 'exponential', firstMs: 100, factor: 2 },
      jitter: { form: 'none' },
      retryAfter: { is: 'unseen' },
      proof: 'run',
    },
  ],
  notes: ['Whatever is thrown is attempted again, unless `retry` says otherwise.'],
  instead: `import { backOff } from 'exponential-backoff';

export const load = (url) =>
  backOff(() => read(url), { numOfAttempts: 4, jitter: 'full', retry: (error) => error.status >= 500 });`,
  uses: [
    { kind: 'call', path: 'backOff', operation: 0, options: 1 },
    { kind: 'type', path: 'BackoffOptions' },
    { kind: 'type', path: 'IBackOffOptions' },
  ],
  limit: { option: 'numOfAttempts', none: 1 },
  growth: { option: 'timeMultiple', none: 1 },
  predicate: 'retry',
  transientOnly: { option: 'retry', value: '(error) => isTransient(error)' },
  seesNoResponses: true,
  asRetry: {
    options: {
      numOfAttempts: 'attempts',
      startingDelay: 'baseMs',
      timeMultiple: 'factor',
      maxDelay: 'capMs',
      jitter: 'jitter',
      retry: 'predicate',
    },
  },
  hazards: [
    endless('numOfAttempts', [{ is: 'one-of', values: [Infinity] }], '5'),
    letsPermanentThrough('retry'),
    {
      rule: 'require-jitter',
      option: 'jitter',
      when: [{ is: 'absent' }, { is: 'one-of', values: ['none'] }],
      consequence: `${SAME_EXPONENTIAL_DELAY} unless \`jitter\` is 'full'`,
      mend: { option: 'jitter', value: "'full'", title: 'Turn on full jitter' },
    },
  ],
};

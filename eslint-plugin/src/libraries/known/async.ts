import { NO_DELAY } from '../clauses.js';
import type { RetryLibrary } from '../retry-library.js';
import { endless } from '../shared/endless.js';
import { letsPermanentThrough } from '../shared/permanent.js';

export const asyncLibrary: RetryLibrary = {
  name: 'async',
  kind: 'retry helper',
  modules: ['async', 'async-es', 'async/retry', 'async/retryable'],
  source: 'async, dist/async.js: retry(), DEFAULT_TIMES and DEFAULT_INTERVAL',
  behaviors: [
    {
      release: '3.2.6',
      attempts: 5,
      delay: { form: 'none' },
      jitter: { form: 'none' },
      retryAfter: { is: 'unseen' },
      proof: 'run',
    },
  ],
  notes: ['A number in place of the options (`retry(3, task)`) waits nothing either.'],
  instead: `import { retry } from 'async';

export const load = (url) => retry({ times: 3, interval: (attempt) => Math.random() * 250 * 2 ** attempt }, () => read(url));`,
  uses: ['retry', 'retryable', 'default'].map((path) => ({
    kind: 'call',
    path,
    operation: 'first-function',
    options: 0,
    onlyWhenAsked: true,
  })),
  limit: { option: 'times', none: 1 },
  predicate: 'errorFilter',
  transientOnly: { option: 'errorFilter', value: '(error) => isTransient(error)' },
  delays: ['interval'],
  hazards: [
    endless('times', [{ is: 'one-of', values: [Infinity] }], '5'),
    letsPermanentThrough('errorFilter'),
    {
      rule: 'require-backoff',
      option: 'interval',
      when: [{ is: 'absent' }, { is: 'one-of', values: [0] }],
      also: [{ option: 'times', when: [{ is: 'given' }] }],
      overNetwork: true,
      consequence: NO_DELAY,
      mend: {
        option: 'interval',
        value: '(attempt) => Math.random() * 250 * 2 ** attempt',
        title: 'Wait longer each time, with full jitter',
      },
    },
  ],
};

import { NO_DELAY, SAME_FIXED_DELAY } from '../clauses.js';
import type { RetryLibrary } from '../retry-library.js';
import { endless } from '../shared/endless.js';

export const radash: RetryLibrary = {
  name: 'radash',
  kind: 'retry helper',
  modules: ['radash', 'radashi'],
  source: 'radash, dist/esm/async.mjs: retry() waits `delay`, then `backoff(attempt)`; neither by default',
  behaviors: [
    {
      release: '12.1.1',
      attempts: 3,
      delay: { form: 'none' },
      jitter: { form: 'none' },
      retryAfter: { is: 'unseen' },
      proof: 'run',
    },
  ],
  instead: `import { retry } from 'radash';

export const load = (url) => retry({ times: 3, backoff: (attempt) => Math.random() * 250 * 2 ** attempt }, () => read(url));`,
  uses: [{ kind: 'call', path: 'retry', operation: 1, options: 0 }],
  limit: { option: 'times', none: 1 },
  seesNoResponses: true,
  delays: ['backoff'],
  asRetry: { options: { times: 'attempts', delay: 'baseMs' } },
  hazards: [
    endless('times', [{ is: 'one-of', values: [Infinity] }], '5'),
    {
      rule: 'require-jitter',
      option: 'delay',
      when: [{ is: 'above', value: 1 }],
      also: [{ option: 'backoff', when: [{ is: 'absent' }] }],
      consequence: `${SAME_FIXED_DELAY} unless \`backoff\` adds a random part`,
      mend: {
        option: 'backoff',
        value: '(attempt) => Math.random() * 250 * 2 ** attempt',
        title: 'Add a backoff with a random part',
      },
    },
    {
      rule: 'require-backoff',
      option: 'delay',
      when: [{ is: 'absent' }, { is: 'one-of', values: [0] }],
      also: [{ option: 'backoff', when: [{ is: 'absent' }] }],
      overNetwork: true,
      consequence: NO_DELAY,
      mend: {
        option: 'backoff',
        value: '(attempt) => Math.random() * 250 * 2 ** attempt',
        title: 'Wait longer each time, with full jitter',
      },
    },
  ],
};

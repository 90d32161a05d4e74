import { SAME_EXPONENTIAL_DELAY, UNCAPPED, WAITS_AT_ALL } from './clauses.js';
import type { Mend, RetryLibrary } from './retry-library.js';

const randomize: Mend = { option: 'randomize', value: 'true', title: 'Turn on randomize' };

export const asyncRetry: RetryLibrary = {
  name: 'async-retry',
  source:
    "async-retry 1.2.3, 1.3.0, 1.3.1 and 1.3.3, lib/index.js: 1.3.0 means to randomize, but tests `!'randomize' in opts`",
  uses: [
    { kind: 'call', path: 'default', operation: 0, options: 1 },
    { kind: 'type', path: 'Options' },
  ],
  limit: { option: 'retries', none: 0, attempts: 11 },
  growth: { option: 'factor', none: 1 },
  stopsOn: /^bail$/,
  seesNoResponses: true,
  hazards: [
    UNCAPPED,
    {
      rule: 'require-jitter',
      option: 'randomize',
      when: [{ is: 'one-of', values: [false] }],
      consequence: `${SAME_EXPONENTIAL_DELAY}, because \`randomize\` is switched off`,
      mend: randomize,
    },
    {
      rule: 'require-jitter',
      option: 'randomize',
      when: [{ is: 'absent' }],
      also: [WAITS_AT_ALL],
      versions: { until: '1.3.1' },
      consequence: `${SAME_EXPONENTIAL_DELAY} unless \`randomize\` is on, which it is by itself only from 1.3.1 on`,
      mend: randomize,
    },
  ],
};

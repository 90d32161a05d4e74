import { SAME_EXPONENTIAL_DELAY } from '../clauses.js';
import type { RetryLibrary } from '../retry-library.js';
import {
  CAPPED_AT_ONCE,
  CARRIED_OPTIONS,
  ENDLESS_RETRIES,
  FOREVER,
  GROWS_AT_ALL,
  NODE_RETRY_DEFAULTS,
  NODE_RETRY_OPTIONS,
  RANDOMIZE,
  RANDOMIZED,
  UNCAPPED,
  WAITS_AT_ALL,
} from '../shared/node-retry.js';

const own = { ...NODE_RETRY_DEFAULTS, retryAfter: { is: 'unseen' }, proof: 'run' } as const;

export const asyncRetry: RetryLibrary = {
  name: 'async-retry',
  kind: 'retry helper',
  source: "async-retry, lib/index.js: 1.3.0 means to randomize, but tests `!'randomize' in opts`",
  behaviors: [
    { ...own, versions: { since: '1.3.1' }, release: '1.3.3', jitter: RANDOMIZED },
    { ...own, versions: { since: '1.3.0', until: '1.3.1' }, release: '1.3.0' },
    { ...own, versions: { until: '1.3.0' }, release: '1.2.3' },
  ],
  notes: [
    'Whatever is thrown is attempted again, unless the operation calls `bail(error)`.',
    'It writes `randomize: true` into the options that it is handed.',
  ],
  instead: `import retry from 'async-retry';

export const load = (url) =>
  retry(
    async (bail) => {
      try {
        return await read(url);
      } catch (error) {
        if (error.status < 500 || error.status === 503) return bail(error);
        throw error;
      }
    },
    { retries: 3 },
  );`,
  uses: [
    { kind: 'call', path: 'default', operation: 0, options: 1 },
    { kind: 'type', path: 'Options' },
  ],
  ...NODE_RETRY_OPTIONS,
  stopParameter: 0,
  seesNoResponses: true,
  asRetry: {
    options: {
      ...CARRIED_OPTIONS,
      onRetry: 'on-retry',
    },
  },
  hazards: [
    UNCAPPED,
    CAPPED_AT_ONCE,
    {
      ...CAPPED_AT_ONCE,
      versions: { since: '1.3.1' },
      also: [{ option: 'randomize', when: [{ is: 'absent' }] }, GROWS_AT_ALL, WAITS_AT_ALL],
    },
    ENDLESS_RETRIES,
    FOREVER,
    {
      rule: 'require-jitter',
      option: 'randomize',
      when: [{ is: 'one-of', values: [false] }],
      consequence: `${SAME_EXPONENTIAL_DELAY}, because \`randomize\` is switched off`,
      mend: RANDOMIZE,
    },
    {
      rule: 'require-jitter',
      option: 'randomize',
      when: [{ is: 'absent' }],
      also: [WAITS_AT_ALL],
      versions: { until: '1.3.1' },
      consequence: `${SAME_EXPONENTIAL_DELAY} unless \`randomize\` is on, which it is by itself only from 1.3.1 on`,
      mend: RANDOMIZE,
    },
  ],
};

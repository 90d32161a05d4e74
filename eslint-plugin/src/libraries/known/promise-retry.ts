import type { RetryLibrary } from '../retry-library.js';
import {
  CAPPED_AT_ONCE,
  ENDLESS_RETRIES,
  FOREVER,
  NODE_RETRY_DEFAULTS,
  NODE_RETRY_OPTIONS,
  NOT_RANDOMIZED,
  UNCAPPED,
} from '../shared/node-retry.js';

export const promiseRetry: RetryLibrary = {
  name: 'promise-retry',
  kind: 'retry helper',
  modules: ['promise-retry', '@npmcli/promise-retry'],
  source: 'promise-retry, index.js: hands its options to retry.operation()',
  behaviors: [{ ...NODE_RETRY_DEFAULTS, release: '2.0.1', retryAfter: { is: 'unseen' }, proof: 'run' }],
  notes: ['Nothing is attempted again but what `retry(error)` is called with.'],
  instead: `import promiseRetry from 'promise-retry';

export const load = (url) =>
  promiseRetry({ retries: 3, randomize: true }, (retry) =>
    read(url).catch((error) => {
      if (error.status >= 500) retry(error);
      throw error;
    }),
  );`,
  uses: [
    { kind: 'call', path: 'default', operation: 'first-function', options: 'last-object' },
    { kind: 'call', path: 'promiseRetry', operation: 'first-function', options: 'last-object' },
  ],
  ...NODE_RETRY_OPTIONS,
  asksForRetry: true,
  hazards: [UNCAPPED, NOT_RANDOMIZED, CAPPED_AT_ONCE, ENDLESS_RETRIES, FOREVER],
};

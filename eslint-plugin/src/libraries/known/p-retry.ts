import type { RetryLibrary } from '../retry-library.js';
import {
  CAPPED_AT_ONCE,
  CARRIED_OPTIONS,
  ENDLESS_RETRIES,
  FOREVER,
  NODE_RETRY_DEFAULTS,
  NODE_RETRY_OPTIONS,
  NOT_RANDOMIZED,
  UNCAPPED,
} from '../shared/node-retry.js';

const own = { ...NODE_RETRY_DEFAULTS, retryAfter: { is: 'unseen' }, proof: 'run' } as const;

export const pRetry: RetryLibrary = {
  name: 'p-retry',
  kind: 'retry helper',
  source: 'p-retry, index.js: the defaults of retries, factor, minTimeout, maxTimeout and randomize',
  behaviors: [
    { ...own, versions: { since: '7.0.0' }, release: '9.0.0' },
    { ...own, versions: { until: '7.0.0' }, release: '4.6.2' },
  ],
  notes: [
    'The random part is drawn before `maxTimeout` caps the delay: once the cap is reached, only what the earlier waits have spread the clients by is left.',
    'A TypeError that is not one of `fetch` ends it, as does an AbortError; all else is attempted again.',
    'Since version 7 `forever` throws: `retries: Infinity` took its place.',
  ],
  instead: `import pRetry from 'p-retry';

export const load = (url) => pRetry(() => read(url), { retries: 3, randomize: true, maxRetryTime: 30_000 });`,
  uses: [
    { kind: 'call', path: 'default', operation: 0, options: 1 },
    { kind: 'call', path: 'makeRetriable', operation: 0, options: 1 },
    { kind: 'type', path: 'Options' },
    { kind: 'type', path: 'RetryOptions' },
  ],
  ...NODE_RETRY_OPTIONS,
  failureHook: 'onFailedAttempt',
  predicate: 'shouldRetry',
  transientOnly: {
    option: 'shouldRetry',
    value: '({ error }) => isTransient(error)',
    versions: { since: '7.0.0' },
  },
  stopsOn: /AbortError$/,
  seesNoResponses: true,
  asRetry: {
    options: {
      ...CARRIED_OPTIONS,
      signal: 'signal',
      shouldRetry: 'predicate-of-context',
    },
    operationTakesAttempt: true,
  },
  hazards: [
    UNCAPPED,
    NOT_RANDOMIZED,
    CAPPED_AT_ONCE,
    ENDLESS_RETRIES,
    { ...FOREVER, versions: { until: '7.0.0' } },
  ],
};

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

export const retry: RetryLibrary = {
  name: 'retry',
  kind: 'retry helper',
  modules: ['retry', '@zeit/retry'],
  source: 'retry, lib/retry.js: timeouts()',
  behaviors: [{ ...NODE_RETRY_DEFAULTS, release: '0.13.1', retryAfter: { is: 'unseen' }, proof: 'run' }],
  notes: [
    'The random part is drawn before `maxTimeout` caps the delay: once the cap is reached, only what the earlier waits have spread the clients by is left.',
    'Nothing is attempted again but what `operation.retry(error)` is called with.',
  ],
  instead: `import retry from 'retry';

export const operation = retry.operation({ retries: 3, randomize: true });`,
  uses: [
    { kind: 'call', path: 'operation', options: 0 },
    { kind: 'call', path: 'timeouts', options: 0 },
    { kind: 'call', path: 'operation().attempt', operation: 0 },
    { kind: 'type', path: 'OperationOptions' },
    { kind: 'type', path: 'WrapOptions' },
    { kind: 'type', path: 'TimeoutsOptions' },
  ],
  ...NODE_RETRY_OPTIONS,
  asksForRetry: true,
  hazards: [UNCAPPED, NOT_RANDOMIZED, CAPPED_AT_ONCE, ENDLESS_RETRIES, FOREVER],
};

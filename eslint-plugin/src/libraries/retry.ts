import { SAME_EXPONENTIAL_DELAY, UNCAPPED, WAITS_AT_ALL } from './clauses.js';
import type { Hazard, RetryLibrary } from './retry-library.js';

const notRandomized: Hazard = {
  rule: 'require-jitter',
  option: 'randomize',
  when: [{ is: 'absent' }, { is: 'one-of', values: [false] }],
  also: [WAITS_AT_ALL],
  consequence: `${SAME_EXPONENTIAL_DELAY} unless \`randomize\` is on`,
  mend: { option: 'randomize', value: 'true', title: 'Turn on randomize' },
};

export const retry: RetryLibrary = {
  name: 'retry',
  modules: ['retry', '@zeit/retry'],
  source: 'retry 0.13.1, lib/retry.js: timeouts()',
  uses: [
    { kind: 'call', path: 'operation', options: 0 },
    { kind: 'call', path: 'timeouts', options: 0 },
    { kind: 'call', path: 'operation().attempt', operation: 0 },
    { kind: 'type', path: 'OperationOptions' },
    { kind: 'type', path: 'WrapOptions' },
    { kind: 'type', path: 'TimeoutsOptions' },
  ],
  limit: { option: 'retries', none: 0, attempts: 11 },
  growth: { option: 'factor', none: 1 },
  asksForRetry: true,
  hazards: [UNCAPPED, notRandomized],
};

export const promiseRetry: RetryLibrary = {
  name: 'promise-retry',
  modules: ['promise-retry', '@npmcli/promise-retry'],
  source: 'promise-retry 2.0.1, index.js: hands its options to retry.operation()',
  uses: [
    { kind: 'call', path: 'default', operation: 'first-function', options: 'last-object' },
    { kind: 'call', path: 'promiseRetry', operation: 'first-function', options: 'last-object' },
  ],
  limit: { option: 'retries', none: 0, attempts: 11 },
  growth: { option: 'factor', none: 1 },
  asksForRetry: true,
  hazards: [UNCAPPED, notRandomized],
};

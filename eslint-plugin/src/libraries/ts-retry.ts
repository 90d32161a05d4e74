import { SAME_FIXED_DELAY } from './clauses.js';
import type { OptionCondition, RetryLibrary } from './retry-library.js';

/** With a condition on the result it polls until something is ready. */
const noPoll: OptionCondition = { option: 'until', when: [{ is: 'absent' }] };

export const tsRetry: RetryLibrary = {
  name: 'ts-retry',
  source: 'ts-retry 7.0.3, lib/cjs/retry/options.js: 240 tries, 250 ms apart, and no jitter',
  uses: [
    { kind: 'call', path: 'retryAsync', operation: 0, options: 1 },
    { kind: 'call', path: 'retryAsyncDecorator', operation: 0, options: 1 },
    { kind: 'type', path: 'RetryOptions' },
  ],
  limit: { option: 'maxTry', none: 1 },
  seesNoResponses: true,
  hazards: [
    {
      rule: 'require-jitter',
      option: 'delay',
      when: [{ is: 'absent' }, { is: 'above', value: 1 }, { is: 'unjittered-delay' }],
      also: [noPoll],
      consequence: `${SAME_FIXED_DELAY} unless \`delay\` is a function with a random part`,
    },
  ],
};

export const tsRetryPromise: RetryLibrary = {
  name: 'ts-retry-promise',
  source: 'ts-retry-promise 0.8.1, dist/retry-promise.js: defaultRetryConfig and the three backoffs',
  uses: [
    { kind: 'call', path: 'retry', operation: 0, options: 1 },
    { kind: 'call', path: 'retryDecorator', operation: 0, options: 1 },
    { kind: 'call', path: 'customizeRetry', options: 0 },
    { kind: 'call', path: 'customizeDecorator', options: 0 },
    { kind: 'type', path: 'RetryConfig' },
  ],
  limit: { option: 'retries', none: 0 },
  predicate: 'retryIf',
  stopsOn: /NotRetryableError$/,
  seesNoResponses: true,
  hazards: [
    {
      rule: 'require-jitter',
      option: 'backoff',
      when: [
        { is: 'absent' },
        { is: 'one-of', values: ['FIXED', 'LINEAR', 'EXPONENTIAL'] },
        { is: 'unjittered-delay' },
      ],
      also: [noPoll],
      consequence: 'waits the same delay in every client unless `backoff` is a function with a random part',
    },
  ],
};

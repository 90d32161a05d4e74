import type { Mend, RetryLibrary } from './retry-library.js';

const exponentialDelay: Mend = {
  option: 'retryDelay',
  value: 'axiosRetry.exponentialDelay',
  title: 'Wait with exponentialDelay',
};

export const axiosRetry: RetryLibrary = {
  name: 'axios-retry',
  source:
    'axios-retry 3.9.1, 4.1.0, 4.2.0 and 4.5.0, dist/esm/index.js: noDelay is the default; only the built-in delays read Retry-After, and not before 4.2',
  uses: [
    { kind: 'call', path: 'default', options: 1, client: 0 },
    { kind: 'type', path: 'IAxiosRetryConfig' },
  ],
  limit: { option: 'retries', none: 0, attempts: 4 },
  predicate: 'retryCondition',
  networkErrorsOnly: /(?:^|\.)isNetworkError$/,
  resendsEveryMethod: /(?:^|\.)(?:isNetworkError|isNetworkOrIdempotentRequestError|isRetryableError)$/,
  hazards: [
    {
      rule: 'require-jitter',
      option: 'retryDelay',
      when: [{ is: 'absent' }],
      consequence:
        'does not wait at all unless `retryDelay` is given: every client sends its retries at once',
      mend: exponentialDelay,
    },
    {
      rule: 'require-jitter',
      option: 'retryDelay',
      when: [{ is: 'unjittered-delay' }, { is: 'export', path: 'linearDelay()' }],
      consequence: 'waits what `retryDelay` says, which is the same for every client',
      mend: exponentialDelay,
    },
    {
      rule: 'respect-retry-after',
      option: 'retryDelay',
      when: [{ is: 'delay-without', names: /retry-?after|exponentialDelay|linearDelay/i }],
      consequence: 'reads Retry-After only in its own delay functions, and this `retryDelay` replaces them',
      mend: exponentialDelay,
    },
    {
      rule: 'respect-retry-after',
      option: 'retryDelay',
      when: [{ is: 'absent' }, { is: 'export', path: 'exponentialDelay' }],
      versions: { until: '4.2.0' },
      consequence: 'does not look at Retry-After before version 4.2',
    },
  ],
};

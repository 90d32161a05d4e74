import type { Mend, RetryLibrary } from './retry-library.js';

const exponentialDelay: Mend = {
  option: 'retryDelay',
  value: 'axiosRetry.exponentialDelay',
  title: 'Wait with exponentialDelay',
};

export const axiosRetry: RetryLibrary = {
  name: 'axios-retry',
  source:
    'axios-retry 4.5.0, dist/esm/index.js: noDelay is the default; only the built-in delays read Retry-After',
  uses: [
    { kind: 'call', path: 'default', options: 1 },
    { kind: 'type', path: 'IAxiosRetryConfig' },
  ],
  limit: { option: 'retries', none: 0 },
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
      when: [{ is: 'unjittered-delay' }],
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
  ],
};

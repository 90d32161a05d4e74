import { NO_DELAY } from '../clauses.js';
import type { Mend } from '../hazard.js';
import type { RetryLibrary } from '../retry-library.js';
import { endless } from '../shared/endless.js';
import { letsPermanentThrough } from '../shared/permanent.js';

const exponentialDelay: Mend = {
  option: 'retryDelay',
  value: 'axiosRetry.exponentialDelay',
  title: 'Wait with exponentialDelay',
};

const own = {
  attempts: 4,
  delay: { form: 'none' },
  jitter: { form: 'none' },
  statuses: [[500, 599]],
  methods: ['GET', 'HEAD', 'OPTIONS', 'PUT', 'DELETE'],
  lostAnswer: 'all',
  proof: 'run',
} as const;

export const axiosRetry: RetryLibrary = {
  name: 'axios-retry',
  kind: 'HTTP client',
  source:
    'axios-retry, dist/esm/index.js: noDelay is the default; only the built-in delays read Retry-After, and not before 4.2',
  behaviors: [
    {
      ...own,
      versions: { since: '4.2.0' },
      release: '4.5.0',
      retryAfter: { is: 'heeded' },
      statuses: [429, [500, 599]],
    },
    { ...own, versions: { until: '4.2.0' }, release: '3.9.1', retryAfter: { is: 'ignored' } },
  ],
  notes: [
    'The `timeout` of axios is for all attempts together, unless `shouldResetTimeout` is on.',
    'It watches the instance that it is handed: clients made by `axios.create()` do not retry with it.',
    'Each call adds interceptors: called for each request or each render, they pile up, though the attempts stay as many.',
    'A `retryDelay` of your own replaces the reading of Retry-After: `axiosRetry.retryAfter(error)` reads it.',
  ],
  instead: `import axios from 'axios';
import axiosRetry from 'axios-retry';

export const client = axios.create({ timeout: 10_000 });
axiosRetry(client, { retries: 3, retryDelay: axiosRetry.exponentialDelay, shouldResetTimeout: true });`,
  uses: [
    { kind: 'call', path: 'default', options: 1, client: 0 },
    { kind: 'type', path: 'IAxiosRetryConfig' },
    // Of one request, over what the client was told.
    { kind: 'property', path: 'axios-retry', defaults: { options: 1, below: [] } },
  ],
  limit: { option: 'retries', none: 0 },
  predicate: 'retryCondition',
  networkErrorsOnly: /(?:^|\.)isNetworkError$/,
  resendsEveryMethod: /(?:^|\.)(?:isNetworkError|isNetworkOrIdempotentRequestError|isRetryableError)$/,
  hazards: [
    endless('retries', [{ is: 'one-of', values: [Infinity] }], '3'),
    letsPermanentThrough('retryCondition'),
    {
      rule: 'require-backoff',
      option: 'retryDelay',
      when: [{ is: 'absent' }, { is: 'one-of', values: [0] }],
      consequence: `${NO_DELAY}, unless \`retryDelay\` is given`,
      mend: exponentialDelay,
    },
    {
      rule: 'require-backoff',
      option: 'retryDelay',
      when: [
        { is: 'export', path: 'exponentialDelay' },
        { is: 'written', with: /\bexponentialDelay\(/, without: /\bMath\.min\(/ },
      ],
      also: [{ option: 'retries', when: [{ is: 'above', value: 10 }] }],
      consequence: 'doubles the delay for each of so many retries, and knows no cap',
      mend: { option: 'retries', value: '5', title: 'Give up after 5 retries' },
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
      versions: { since: '4.2.0' },
      consequence: 'reads Retry-After only in its own delay functions, and this `retryDelay` replaces them',
      mend: exponentialDelay,
    },
    {
      rule: 'respect-retry-after',
      option: 'retryDelay',
      when: [{ is: 'written', with: /\b(?:exponential|linear)Delay\(\w+\)(?!\()/, without: /retry-?after/i }],
      consequence:
        'reads Retry-After from the error, and this `retryDelay` does not hand that on to the delay function that would',
      mend: { ...exponentialDelay, versions: { since: '4.2.0' } },
    },
    {
      rule: 'respect-retry-after',
      option: 'retryDelay',
      when: [
        { is: 'absent' },
        { is: 'export', path: 'exponentialDelay' },
        { is: 'delay-without', names: /retry-?after/i },
      ],
      versions: { until: '4.2.0' },
      consequence: 'does not look at Retry-After before version 4.2',
      mend: {
        option: 'retryDelay',
        value: '(count, error) => (retryAfterMs(error) ?? 0) + Math.random() * 100 * 2 ** count',
        title: 'Wait as long as Retry-After says, with full jitter',
        imports: { name: 'retryAfterMs', from: 'forbear' },
      },
    },
  ],
};

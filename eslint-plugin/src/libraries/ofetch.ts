import { DEAF_TO_RETRY_AFTER, IDEMPOTENCY_KEY, READS_RETRY_AFTER, SAME_FIXED_DELAY } from './clauses.js';
import type { RetryLibrary, RetryUse } from './retry-library.js';

const callable = ['ofetch', '$fetch', 'default'];

export const ofetch: RetryLibrary = {
  name: 'ofetch',
  modules: ['ofetch', 'ohmyfetch'],
  source: 'ofetch 1.5.1, dist/shared/ofetch.*.mjs: a number as `retry` holds for POST too; retryDelay 0',
  uses: callable.flatMap((path): RetryUse[] => [
    { kind: 'call', path, options: 1, onlyWhenAsked: true },
    { kind: 'call', path: `${path}.create`, options: 0, onlyWhenAsked: true },
    { kind: 'call', path: `${path}.raw`, options: 1, onlyWhenAsked: true },
  ]),
  clients: [
    {
      sends: /^(?:ofetch|\$fetch)(?:\.create\(\))*$/,
      attempts: 2,
      options: 0,
      requestOptions: 1,
      limits: [{ option: 'retry', none: 0 }],
      safeMethodsOnly: true,
    },
  ],
  same: { 'ofetch.create()': 'ofetch', '$fetch.create()': '$fetch' },
  limit: { option: 'retry', none: 0 },
  hazards: [
    {
      rule: 'require-jitter',
      option: 'retryDelay',
      when: [{ is: 'above', value: 1 }, { is: 'unjittered-delay' }],
      consequence: `${SAME_FIXED_DELAY} unless \`retryDelay\` is a function with a random part`,
    },
    {
      rule: 'respect-retry-after',
      option: 'retry',
      when: [{ is: 'above', value: 0 }],
      also: [
        { option: 'retryStatusCodes', when: [{ is: 'absent' }, { is: 'lists', values: [429, 503] }] },
        {
          option: 'retryDelay',
          when: [
            { is: 'absent' },
            { is: 'above', value: -1 },
            { is: 'delay-without', names: READS_RETRY_AFTER },
          ],
        },
      ],
      consequence: DEAF_TO_RETRY_AFTER,
    },
    {
      rule: 'require-idempotency-key',
      option: 'method',
      when: [{ is: 'one-of', values: ['POST', 'post', 'PATCH', 'patch'] }],
      also: [{ option: 'retry', when: [{ is: 'above', value: 0 }] }],
      unlessMentioned: [IDEMPOTENCY_KEY],
      consequence:
        'sends a POST again when its answer is lost, because `retry` is a number, and no idempotency key tells the two apart',
    },
  ],
};

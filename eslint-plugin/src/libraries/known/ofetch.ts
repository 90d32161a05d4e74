import {
  DEAF_TO_RETRY_AFTER,
  IDEMPOTENCY_KEY,
  NO_DELAY,
  READS_RETRY_AFTER,
  SAME_FIXED_DELAY,
} from '../clauses.js';
import type { RetryLibrary } from '../retry-library.js';
import type { RetryUse } from '../retry-use.js';
import { endless } from '../shared/endless.js';

const callable = ['ofetch', '$fetch', 'default'];

export const ofetch: RetryLibrary = {
  name: 'ofetch',
  modules: ['ofetch', 'ohmyfetch', 'nuxt/app', '#app', '#imports'],
  kind: 'HTTP client',
  source: 'ofetch, dist/shared/ofetch.*.mjs: a number as `retry` holds for POST too; retryDelay 0',
  behaviors: [
    {
      release: '1.5.1',
      attempts: 2,
      delay: { form: 'none' },
      jitter: { form: 'none' },
      retryAfter: { is: 'ignored' },
      statuses: [408, 409, 425, 429, 500, 502, 503, 504],
      methods: ['GET', 'HEAD', 'OPTIONS', 'TRACE'],
      lostAnswer: ['GET', 'HEAD', 'OPTIONS', 'TRACE'],
      timeoutMs: 'none',
      proof: 'run',
    },
  ],
  notes: ['A number as `retry` holds for every method: a POST is sent again as well.'],
  instead: `import { ofetch } from 'ofetch';

export const client = ofetch.create({ retry: 1, retryDelay: () => 250 + Math.random() * 250, retryStatusCodes: [500, 502, 504], timeout: 10_000 });`,
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
      layered: true,
      requestOptions: 1,
      limits: [{ option: 'retry', none: 0 }],
      safeMethodsOnly: true,
    },
  ],
  same: { 'ofetch.create()': 'ofetch', '$fetch.create()': '$fetch' },
  limit: { option: 'retry', none: 0 },
  hazards: [
    endless('retry', [{ is: 'one-of', values: [Infinity] }], '3'),
    {
      rule: 'require-backoff',
      option: 'retryDelay',
      when: [{ is: 'absent' }, { is: 'one-of', values: [0] }],
      also: [{ option: 'retry', when: [{ is: 'above', value: 1 }] }],
      consequence: `${NO_DELAY}, unless \`retryDelay\` is given`,
      mend: {
        option: 'retryDelay',
        value: '() => 250 + Math.random() * 250',
        title: 'Wait, with a random part',
      },
    },
    {
      rule: 'require-jitter',
      option: 'retryDelay',
      when: [{ is: 'above', value: 1 }, { is: 'unjittered-delay' }],
      consequence: `${SAME_FIXED_DELAY} unless \`retryDelay\` is a function with a random part`,
      mend: {
        option: 'retryDelay',
        value: '() => delay * (0.5 + Math.random())',
        written: 'delay',
        title: 'Draw each delay at random',
      },
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
      mend: {
        option: 'retryDelay',
        value: '({ response }) => (retryAfterMs(response) ?? 250) + Math.random() * 250',
        title: 'Wait as long as Retry-After says',
        imports: { name: 'retryAfterMs', from: 'forbear' },
      },
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

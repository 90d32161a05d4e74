import { IDEMPOTENCY_KEY, LEAVE_POST_OUT, METHODS_LIST_POST } from '../clauses.js';
import type { RetryLibrary } from '../retry-library.js';

const requests = ['get', 'post', 'put', 'patch', 'head', 'delete'];
const below = ['retry'];
const methods = ['GET', 'PUT', 'HEAD', 'DELETE', 'OPTIONS', 'TRACE'];

const own = {
  attempts: 3,
  delay: { form: 'exponential', firstMs: 300, factor: 2 },
  jitter: { form: 'none' },
  retryAfter: { is: 'heeded' },
  statuses: [408, 429, 500, 502, 503, 504],
  methods,
  lostAnswer: methods,
  timeoutMs: 10_000,
  proof: 'run',
} as const;

export const ky: RetryLibrary = {
  name: 'ky',
  modules: ['ky', 'ky-universal'],
  kind: 'HTTP client',
  source: 'ky, distribution/utils/normalize.js: `jitter` is new in 1.13',
  behaviors: [
    { ...own, versions: { since: '2.0.0' }, release: '2.1.0' },
    { ...own, versions: { until: '2.0.0' }, release: '1.14.3' },
  ],
  notes: [
    'It waits for a Retry-After of any length, unless `maxRetryAfter` is given.',
    'It sends again after a 413 as well, but only if that has a Retry-After.',
  ],
  instead: `import ky from 'ky';

export const client = ky.create({ retry: { limit: 2, jitter: true, maxRetryAfter: 60_000 }, timeout: 10_000 });`,
  uses: [
    { kind: 'call', path: 'default', options: 1, below, onlyWhenAsked: true },
    ...requests.map((request) => ({
      kind: 'call' as const,
      path: `default.${request}`,
      options: 1,
      below,
      onlyWhenAsked: true,
    })),
    { kind: 'call', path: 'default.create', options: 0, below, onlyWhenAsked: true },
    { kind: 'call', path: 'default.extend', options: 0, below, onlyWhenAsked: true },
  ],
  clients: [
    {
      sends: /^default(?:\.(?:create|extend)\(\))*(?:\.(?:delete|get|head|put))?$/,
      attempts: 3,
      options: 0,
      layered: true,
      requestOptions: 1,
      limits: [
        { option: 'retry.limit', none: 0 },
        { option: 'retry', none: 0 },
      ],
      safeMethodsOnly: true,
    },
  ],
  same: { 'default.create()': 'default', 'default.extend()': 'default' },
  limit: { option: 'limit', none: 0 },
  limitAlone: true,
  hazards: [
    {
      rule: 'require-jitter',
      option: 'jitter',
      when: [{ is: 'absent' }, { is: 'one-of', values: [false] }],
      // A delay function may bring its own; if it brings none, that is what to report.
      also: [{ option: 'delay', when: [{ is: 'absent' }, { is: 'unjittered-delay' }] }],
      consequence: 'waits the same delay in every client unless `jitter` is on',
      mend: { option: 'jitter', value: 'true', title: 'Turn on jitter', versions: { since: '1.13.0' } },
    },
    {
      rule: 'respect-retry-after',
      option: 'afterStatusCodes',
      when: [{ is: 'empty-list' }],
      also: [{ option: 'statusCodes', when: [{ is: 'absent' }, { is: 'lists', values: [413, 429, 503] }] }],
      consequence: 'reads Retry-After for the statuses in `afterStatusCodes` alone, and there are none',
      mend: {
        option: 'afterStatusCodes',
        value: '[413, 429, 503]',
        title: 'Read Retry-After for 413, 429 and 503',
      },
    },
    {
      rule: 'require-idempotency-key',
      option: 'methods',
      when: [{ is: 'lists', values: ['post', 'patch'] }],
      unlessMentioned: [IDEMPOTENCY_KEY],
      consequence: METHODS_LIST_POST,
      mend: {
        option: 'methods',
        value: "['get', 'put', 'head', 'delete', 'options', 'trace']",
        leaveOut: ['POST', 'PATCH'],
        title: LEAVE_POST_OUT,
      },
    },
    {
      rule: 'no-ineffective-retry',
      option: 'methods',
      never: true,
      on: /^default\.(?:post|patch)$/,
      when: [{ is: 'absent' }],
      consequence: 'never sends a POST or PATCH again unless `methods` lists it: this `retry` does nothing',
    },
  ],
};

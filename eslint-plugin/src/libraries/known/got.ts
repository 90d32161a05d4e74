import { IDEMPOTENCY_KEY, LEAVE_POST_OUT, METHODS_LIST_POST } from '../clauses.js';
import type { RetryLibrary } from '../retry-library.js';

const requests = ['get', 'post', 'put', 'patch', 'head', 'delete', 'stream', 'paginate'];
const below = ['retry'];
const methods = ['GET', 'PUT', 'HEAD', 'DELETE', 'OPTIONS', 'TRACE'];

const own = {
  attempts: 3,
  delay: { form: 'exponential', firstMs: 1000, factor: 2 },
  jitter: { form: 'added', upToMs: 100 },
  retryAfter: { is: 'heeded' },
  statuses: [408, 429, 500, 502, 503, 504, 521, 522, 524],
  methods,
  lostAnswer: methods,
  timeoutMs: 'none',
  proof: 'run',
} as const;

export const got: RetryLibrary = {
  name: 'got',
  kind: 'HTTP client',
  source: 'got, dist/source/core/options.js and dist/source/core/calculate-retry-delay.js',
  behaviors: [
    { ...own, versions: { since: '15.0.0' }, release: '16.1.0' },
    { ...own, versions: { since: '12.0.0', until: '15.0.0' }, release: '14.6.6' },
    { ...own, versions: { until: '12.0.0' }, release: '11.8.6' },
  ],
  notes: [
    'It sends again after a 413 as well, but only if that has a Retry-After.',
    'It waits for a Retry-After of any length, unless `maxRetryAfter` or `timeout.request` is given.',
    'Its random part is up to 100 ms, whatever the delay: little, once the delay is long.',
  ],
  instead: `import got from 'got';

export const client = got.extend({ retry: { limit: 2, maxRetryAfter: 60_000 }, timeout: { request: 10_000 } });`,
  uses: [
    { kind: 'call', path: 'default', options: 1, below, onlyWhenAsked: true },
    ...requests.map((request) => ({
      kind: 'call' as const,
      path: `default.${request}`,
      options: 1,
      below,
      onlyWhenAsked: true,
    })),
    { kind: 'call', path: 'default.extend', options: 0, below, onlyWhenAsked: true },
  ],
  clients: [
    {
      sends: /^(?:default|got)(?:\.extend\(\))*(?:\.(?:delete|get|head|put))?$/,
      attempts: 3,
      options: 0,
      layered: true,
      requestOptions: 1,
      // Since got 12 its types take no number for `retry`.
      limits: [
        { option: 'retry', none: 0 },
        { option: 'retry.limit', none: 0 },
      ],
      safeMethodsOnly: true,
    },
  ],
  same: { got: 'default', 'default.extend()': 'default' },
  limit: { option: 'limit', none: 0, versions: { since: '10.0.0' } },
  limitAlone: true,
  delays: ['calculateDelay'],
  ownDelay: 'computedValue',
  hazards: [
    {
      rule: 'require-jitter',
      option: 'noise',
      when: [{ is: 'one-of', values: [0] }],
      consequence: 'has no other random part than its `noise`, which is switched off',
      mend: { option: 'noise', value: '100', title: 'Turn noise on again' },
    },
    {
      rule: 'respect-retry-after',
      option: 'calculateDelay',
      when: [{ is: 'delay-without', names: /retry-?after|computedValue/i }],
      consequence:
        'hands the wait that Retry-After asks for to `calculateDelay` as `computedValue`, which is left out here',
      mend: {
        option: 'calculateDelay',
        value: '({ computedValue }) => computedValue',
        title: 'Wait as long as got computes, Retry-After included',
      },
    },
    {
      rule: 'require-idempotency-key',
      option: 'methods',
      when: [{ is: 'lists', values: ['POST', 'PATCH'] }],
      unlessMentioned: [IDEMPOTENCY_KEY],
      consequence: METHODS_LIST_POST,
      mend: {
        option: 'methods',
        value: "['GET', 'PUT', 'HEAD', 'DELETE', 'OPTIONS', 'TRACE']",
        leaveOut: ['POST', 'PATCH'],
        title: LEAVE_POST_OUT,
      },
    },
    {
      rule: 'no-ineffective-retry',
      option: 'methods',
      never: true,
      on: /^(?:default|got)\.(?:post|patch)$/,
      when: [{ is: 'absent' }],
      consequence: 'never sends a POST or PATCH again unless `methods` lists it: this `retry` does nothing',
    },
  ],
};

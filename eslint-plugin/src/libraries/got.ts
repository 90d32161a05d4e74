import { IDEMPOTENCY_KEY, METHODS_LIST_POST } from './clauses.js';
import type { RetryLibrary } from './retry-library.js';

const requests = ['get', 'post', 'put', 'patch', 'head', 'delete', 'stream', 'paginate'];
const below = ['retry'];

export const got: RetryLibrary = {
  name: 'got',
  source: 'got 11.8.6, 14.6.6 and 16.1.0, core/options.js and core/calculate-retry-delay.js',
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
      requestOptions: 1,
      limits: [
        { option: 'retry.limit', none: 0 },
        { option: 'retry', none: 0 },
      ],
      safeMethodsOnly: true,
    },
  ],
  same: { got: 'default', 'default.extend()': 'default' },
  limit: { option: 'limit', none: 0, attempts: 3 },
  limitAlone: true,
  hazards: [
    {
      rule: 'require-jitter',
      option: 'noise',
      when: [{ is: 'one-of', values: [0] }],
      consequence: 'has no other random part than its `noise`, which is switched off',
      mend: { option: 'noise', value: '100', title: 'Turn noise on again' },
    },
    {
      rule: 'require-jitter',
      option: 'calculateDelay',
      when: [{ is: 'unjittered-delay' }],
      // What got computes has its noise in it.
      unlessMentioned: ['computedValue'],
      consequence: 'waits what `calculateDelay` says, which is the same for every client',
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
    },
    {
      rule: 'no-ineffective-retry',
      option: 'methods',
      on: /^(?:default|got)\.(?:post|patch)$/,
      when: [{ is: 'absent' }],
      consequence: 'never sends a POST or PATCH again unless `methods` lists it: this `retry` does nothing',
    },
  ],
};

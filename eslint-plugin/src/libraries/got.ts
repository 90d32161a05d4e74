import type { RetryLibrary } from './retry-library.js';

const members = ['extend', 'get', 'post', 'put', 'patch', 'head', 'delete', 'stream', 'paginate'];

export const got: RetryLibrary = {
  name: 'got',
  source: 'got 14.6.6 and 16.1.0, core/options.js and core/calculate-retry-delay.js',
  calls: [
    { export: 'default', members: [], options: 1, below: ['retry'] },
    {
      export: 'default',
      members: members.filter((member) => member !== 'extend'),
      options: 1,
      below: ['retry'],
    },
    { export: 'default', members: ['extend'], options: 0, below: ['retry'] },
  ],
  limit: 'limit',
  onlyWhenAsked: true,
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
      unless: ['computedValue'],
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
      unless: ['Idempotency-Key'],
      consequence:
        'sends a POST again when its answer is lost, because `methods` lists it, and no idempotency key tells the two apart',
    },
  ],
};

import type { RetryLibrary } from './retry-library.js';

const requests = ['get', 'post', 'put', 'patch', 'head', 'delete'];

export const ky: RetryLibrary = {
  name: 'ky',
  source: 'ky 1.14.3 and 2.1.0, source/utils/normalize.ts',
  calls: [
    { export: 'default', members: [], options: 1, below: ['retry'] },
    { export: 'default', members: requests, options: 1, below: ['retry'] },
    { export: 'default', members: ['create', 'extend'], options: 0, below: ['retry'] },
  ],
  limit: 'limit',
  onlyWhenAsked: true,
  hazards: [
    {
      rule: 'require-jitter',
      option: 'jitter',
      when: [{ is: 'absent' }, { is: 'one-of', values: [false] }],
      consequence: 'waits the same delay in every client unless `jitter` is on',
      mend: { option: 'jitter', value: 'true', title: 'Turn on jitter' },
    },
    {
      rule: 'respect-retry-after',
      option: 'afterStatusCodes',
      when: [{ is: 'empty-list' }],
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
      unless: ['Idempotency-Key'],
      consequence:
        'sends a POST again when its answer is lost, because `methods` lists it, and no idempotency key tells the two apart',
    },
  ],
};

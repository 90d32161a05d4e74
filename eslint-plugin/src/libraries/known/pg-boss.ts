import type { RetryLibrary } from '../retry-library.js';

export const pgBoss: RetryLibrary = {
  name: 'pg-boss',
  kind: 'job queue',
  source: 'pg-boss, dist/plans.js: a random part comes with `retryBackoff` alone',
  behaviors: [
    {
      release: '12.38.0',
      attempts: 3,
      delay: { form: 'none' },
      jitter: { form: 'none' },
      proof: 'read',
    },
  ],
  notes: ['A job is run again twice, at once, unless `retryDelay` or `retryBackoff` is given.'],
  uses: [
    { kind: 'call', path: 'default#send', options: 'last-object', onlyWhenAsked: true },
    { kind: 'call', path: 'PgBoss#send', options: 'last-object', onlyWhenAsked: true },
    { kind: 'call', path: 'default#createQueue', options: 1, onlyWhenAsked: true },
    { kind: 'call', path: 'PgBoss#createQueue', options: 1, onlyWhenAsked: true },
  ],
  limit: { option: 'retryLimit', none: 0 },
  hazards: [
    {
      rule: 'require-backoff',
      option: 'retryDelay',
      when: [{ is: 'absent' }, { is: 'one-of', values: [0] }],
      also: [
        { option: 'retryLimit', when: [{ is: 'above', value: 0 }] },
        { option: 'retryBackoff', when: [{ is: 'absent' }, { is: 'one-of', values: [false] }] },
      ],
      consequence: 'runs a failed job again at once, unless `retryDelay` or `retryBackoff` is given',
      mend: { option: 'retryBackoff', value: 'true', title: 'Turn on retryBackoff' },
    },
    {
      rule: 'require-jitter',
      option: 'retryBackoff',
      when: [{ is: 'absent' }, { is: 'one-of', values: [false] }],
      also: [{ option: 'retryDelay', when: [{ is: 'above', value: 0 }] }],
      consequence: 'runs the jobs that failed together again together unless `retryBackoff` is on',
      mend: { option: 'retryBackoff', value: 'true', title: 'Turn on retryBackoff' },
    },
  ],
};

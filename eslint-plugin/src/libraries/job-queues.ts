import type { Hazard, OptionCondition, RetryLibrary, RetryUse } from './retry-library.js';

/** The hazards of job options that are below `below`: with the job itself, or among a queue's defaults. */
function unjitteredBackoffs(
  below: 'defaultJobOptions' | undefined,
  consequence: string,
  hasJitter = false,
): Hazard[] {
  const at = (option: string) => (below === undefined ? option : `${below}.${option}`);
  // Without attempts a job is never run again, and the backoff is never used.
  const isRetried: OptionCondition = { option: at('attempts'), when: [{ is: 'above', value: 1 }] };
  return [
    {
      rule: 'require-jitter',
      option: at('backoff.jitter'),
      when: [{ is: 'absent' }, { is: 'one-of', values: [0] }],
      also: [
        { option: at('backoff.type'), when: [{ is: 'one-of', values: ['exponential', 'fixed'] }] },
        isRetried,
      ],
      consequence,
      ...(hasJitter && {
        mend: {
          option: at('backoff.jitter'),
          value: '1',
          title: 'Spread the whole delay',
          versions: { since: '5.56.0' },
        },
      }),
    },
    {
      rule: 'require-jitter',
      option: at('backoff'),
      when: [{ is: 'above', value: 1 }],
      also: [isRetried],
      consequence,
    },
  ];
}

const JITTER_OFF = 'runs the jobs that failed together again together unless `backoff` has `jitter`';
const NO_JITTER =
  'runs the jobs that failed together again together: it knows no jitter but in a custom strategy';

const queues: readonly RetryUse[] = [
  { kind: 'construct', path: 'Queue', options: 1, onlyWhenAsked: true },
  { kind: 'call', path: 'Queue#add', options: 2, onlyWhenAsked: true },
  { kind: 'construct', path: 'default', options: 'last-object', onlyWhenAsked: true },
  { kind: 'call', path: 'default#add', options: 'last-object', onlyWhenAsked: true },
];

export const bullMq: RetryLibrary = {
  name: 'bullmq',
  source:
    'bullmq 5.53.0, 5.56.0 and 6.7.0, dist/cjs/classes/backoffs.js: `jitter` is 0 by default, and new in 5.56',
  uses: [
    ...queues,
    { kind: 'type', path: 'JobsOptions' },
    { kind: 'type', path: 'DefaultJobOptions' },
    { kind: 'type', path: 'QueueOptions' },
  ],
  hazards: [
    ...unjitteredBackoffs(undefined, JITTER_OFF, true),
    ...unjitteredBackoffs('defaultJobOptions', JITTER_OFF, true),
  ],
};

export const bull: RetryLibrary = {
  name: 'bull',
  source: 'bull 4.16.5, lib/backoffs.js: no jitter, but for a custom strategy',
  uses: [...queues, { kind: 'type', path: 'JobOptions' }, { kind: 'type', path: 'QueueOptions' }],
  hazards: [
    ...unjitteredBackoffs(undefined, NO_JITTER),
    ...unjitteredBackoffs('defaultJobOptions', NO_JITTER),
  ],
};

export const nestBull: RetryLibrary = {
  name: '@nestjs/bullmq',
  modules: ['@nestjs/bullmq', '@nestjs/bull'],
  source: '@nestjs/bullmq: registerQueue() hands defaultJobOptions to BullMQ',
  uses: ['registerQueue', 'forRoot'].map((method) => ({
    kind: 'call' as const,
    path: `BullModule.${method}`,
    options: 'last-object' as const,
    onlyWhenAsked: true,
  })),
  hazards: unjitteredBackoffs(
    'defaultJobOptions',
    'runs the jobs that failed together again together unless their backoff is spread',
  ),
};

export const pgBoss: RetryLibrary = {
  name: 'pg-boss',
  source: 'pg-boss 10.4.2, src/plans.js: a random part comes with `retryBackoff` alone',
  uses: [
    { kind: 'call', path: 'default#send', options: 'last-object', onlyWhenAsked: true },
    { kind: 'call', path: 'PgBoss#send', options: 'last-object', onlyWhenAsked: true },
    { kind: 'call', path: 'default#createQueue', options: 1, onlyWhenAsked: true },
    { kind: 'call', path: 'PgBoss#createQueue', options: 1, onlyWhenAsked: true },
  ],
  limit: { option: 'retryLimit', none: 0 },
  hazards: [
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

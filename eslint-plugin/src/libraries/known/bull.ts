import type { RetryLibrary } from '../retry-library.js';
import { BULL_QUEUES, JOB_OPTIONS, jobHazards, QUEUE_DEFAULTS } from '../shared/bull-jobs.js';

export const bull: RetryLibrary = {
  name: 'bull',
  kind: 'job queue',
  source: 'bull, lib/backoffs.js: no jitter, but for a custom strategy',
  behaviors: [
    { release: '4.16.5', attempts: 1, delay: { form: 'none' }, jitter: { form: 'none' }, proof: 'read' },
  ],
  notes: [
    'A job is run again only if `attempts` says so, and then at once unless `backoff` is given.',
    'An exponential backoff has no cap: delay * (2^n - 1).',
  ],
  instead: `import Queue from 'bull';

export const queue = new Queue('orders', {
  settings: { backoffStrategies: { spread: (attempts) => Math.random() * Math.min(1000 * 2 ** attempts, 60_000) } },
  defaultJobOptions: { attempts: 4, backoff: { type: 'spread' } },
});`,
  uses: [
    // A job may have no name, so that its options are the second argument.
    {
      kind: 'call',
      path: 'Queue#add',
      options: 'last-object',
      onlyWhenAsked: true,
      defaults: QUEUE_DEFAULTS,
    },
    ...BULL_QUEUES,
    { kind: 'type', path: 'JobOptions', defaults: QUEUE_DEFAULTS },
    { kind: 'type', path: 'QueueOptions' },
    JOB_OPTIONS,
  ],
  hazards: jobHazards(
    'runs the jobs that failed together again together: it knows no jitter but in a custom strategy',
  ),
};

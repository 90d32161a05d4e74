import type { RetryLibrary } from '../retry-library.js';
import { BULL_QUEUES, JOB_OPTIONS, jobHazards, QUEUE_DEFAULTS } from '../shared/bull-jobs.js';

export const bullMq: RetryLibrary = {
  name: 'bullmq',
  kind: 'job queue',
  source: 'bullmq, dist/cjs/classes/backoffs.js: `jitter` is 0 by default, and new in 5.56',
  behaviors: [
    { release: '6.7.0', attempts: 1, delay: { form: 'none' }, jitter: { form: 'none' }, proof: 'read' },
  ],
  notes: [
    'A job is run again only if `attempts` says so, and then at once unless `backoff` is given.',
    'An exponential backoff has no cap: delay * 2^(n - 1).',
    'Throw `UnrecoverableError` for what must not be run again.',
  ],
  instead: `import { Queue } from 'bullmq';

export const queue = new Queue('orders', {
  connection,
  defaultJobOptions: { attempts: 4, backoff: { type: 'exponential', delay: 1000, jitter: 1 } },
});`,
  uses: [
    ...BULL_QUEUES,
    // Of a job among several: `queue.addBulk([{ name, data, opts }])`.
    { kind: 'property', path: 'opts', onlyWhereImported: true, defaults: QUEUE_DEFAULTS },
    { kind: 'type', path: 'JobsOptions', defaults: QUEUE_DEFAULTS },
    { kind: 'type', path: 'DefaultJobOptions' },
    { kind: 'type', path: 'QueueOptions' },
    JOB_OPTIONS,
  ],
  hazards: jobHazards(
    'runs the jobs that failed together again together unless `backoff` has `jitter`',
    true,
  ),
};

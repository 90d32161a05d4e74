import type { RetryLibrary } from '../retry-library.js';
import { jobHazards } from '../shared/bull-jobs.js';

export const nestBull: RetryLibrary = {
  name: '@nestjs/bullmq',
  kind: 'job queue',
  modules: ['@nestjs/bullmq', '@nestjs/bull'],
  source: '@nestjs/bullmq: registerQueue() hands defaultJobOptions to BullMQ',
  behaviors: [{ release: '12.0.0', attempts: 1, proof: 'read' }],
  notes: ['What holds for `bullmq` and `bull` holds for it: a queue that is injected is theirs.'],
  // What a factory of `registerQueueAsync` returns is found by its name.
  uses: [{ kind: 'property', path: 'defaultJobOptions', onlyWhereImported: true }],
  hazards: jobHazards('runs the jobs that failed together again together unless their backoff is spread'),
};

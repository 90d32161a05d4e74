import type { RetryLibrary } from '../retry-library.js';

export const graphileWorker: RetryLibrary = {
  name: 'graphile-worker',
  kind: 'job queue',
  source: 'graphile-worker, sql/000001.sql: run_at = now() + exp(least(attempts, 10)) seconds',
  behaviors: [
    {
      release: '0.18.0',
      attempts: 25,
      delay: { form: 'exponential', firstMs: 2718.281828459045, factor: Math.E },
      jitter: { form: 'none' },
      proof: 'read',
    },
  ],
  notes: ['Jobs that failed together are run again together: nothing spreads its delays.'],
  uses: [],
  hazards: [],
};

import { agenda } from '../known/agenda.js';
import { bull } from '../known/bull.js';
import { bullMq } from '../known/bullmq.js';
import { graphileWorker } from '../known/graphile-worker.js';
import { inngest } from '../known/inngest.js';
import { nestBull } from '../known/nest-bull.js';
import { pgBoss } from '../known/pg-boss.js';
import { temporal } from '../known/temporal.js';
import { triggerDev } from '../known/trigger-dev.js';
import type { RetryLibrary } from '../retry-library.js';

/** Queues that run a failed job again. */
export const jobQueues: readonly RetryLibrary[] = [
  agenda,
  bull,
  bullMq,
  graphileWorker,
  inngest,
  nestBull,
  pgBoss,
  temporal,
  triggerDev,
];

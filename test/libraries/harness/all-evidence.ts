import type { Evidence } from './evidence.js';
import { clientEvidence } from '../reads/clients.js';
import { connectionEvidence } from '../reads/connections.js';
import { jobQueueEvidence } from '../reads/job-queues.js';
import { sdkEvidence } from '../reads/sdks.js';

/** All places in the code of releases where claims are read that can't be run here. */
export const evidence: readonly Evidence[] = [
  ...clientEvidence,
  ...connectionEvidence,
  ...jobQueueEvidence,
  ...sdkEvidence,
];

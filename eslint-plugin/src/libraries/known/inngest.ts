import type { RetryLibrary } from '../retry-library.js';

export const inngest: RetryLibrary = {
  name: 'inngest',
  kind: 'job queue',
  source: 'inngest, components/InngestFunction.d.ts: retries, from 0 to 20',
  behaviors: [{ release: '4.24.0', attempts: 4, proof: 'read' }],
  notes: [
    'Each step is run again by itself: a retry within a step multiplies with it.',
    'Throw `NonRetriableError` for what must not be run again, `RetryAfterError` for a Retry-After.',
  ],
  uses: [],
  hazards: [],
};

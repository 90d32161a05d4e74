import type { RetryLibrary } from '../retry-library.js';

export const twilio: RetryLibrary = {
  name: 'twilio',
  kind: 'SDK',
  source: 'twilio, lib/base/RequestClient.js: autoRetry off, maxRetries 3, full jitter up to 3 s',
  behaviors: [{ release: '6.2.0', attempts: 1, timeoutMs: 30_000, proof: 'read' }],
  notes: ['With `autoRetry` it sends again after a 429 alone, and does not look at Retry-After.'],
  uses: [],
  hazards: [],
};

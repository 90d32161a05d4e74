import type { RetryLibrary } from '../retry-library.js';

export const vercelBlob: RetryLibrary = {
  name: '@vercel/blob',
  kind: 'SDK',
  source: '@vercel/blob, getRetries(): ten retries by async-retry, unless VERCEL_BLOB_RETRIES says otherwise',
  behaviors: [
    {
      release: '2.8.0',
      attempts: 11,
      delay: { form: 'exponential', firstMs: 1000, factor: 2 },
      jitter: { form: 'factor', from: 1, to: 2 },
      proof: 'read',
      proofs: { delay: 'unproved' },
    },
  ],
  uses: [],
  clients: [{ sends: /^(?:copy|del|head|list|put)$/, attempts: 11, limits: [] }],
  hazards: [],
};

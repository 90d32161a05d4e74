import type { RetryLibrary } from './retry-library.js';

export const vercelBlob: RetryLibrary = {
  name: '@vercel/blob',
  source:
    '@vercel/blob 2.8.0, getRetries(): ten retries by async-retry, unless VERCEL_BLOB_RETRIES says otherwise',
  uses: [],
  clients: [{ sends: /^(?:copy|del|head|list|put)$/, attempts: 11, limits: [] }],
  hazards: [],
};

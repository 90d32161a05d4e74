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
      lostAnswer: 'all',
      timeoutMs: 'none',
      proof: 'run',
    },
  ],
  notes: [
    'It waits over 17 minutes in all, and up to twice that, unless the environment variable VERCEL_BLOB_RETRIES says how often: there is no option.',
    'What the service refuses is not tried again, nor is a 429.',
  ],
  instead: `import { put } from '@vercel/blob';

export const save = (name, body) => put(name, body, { access: 'public', abortSignal: AbortSignal.timeout(60_000) });`,
  uses: [],
  clients: [{ sends: /^(?:copy|del|head|list|put)$/, attempts: 11, limits: [] }],
  hazards: [],
};

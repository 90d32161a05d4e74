import type { RetryLibrary } from '../retry-library.js';

export const aiSdk: RetryLibrary = {
  name: 'ai',
  kind: 'SDK',
  source: 'ai, dist/index.js: prepareRetries() and retryWithExponentialBackoffRespectingRetryHeaders()',
  behaviors: [
    {
      release: '6.0.326',
      attempts: 3,
      delay: { form: 'exponential', firstMs: 2000, factor: 2 },
      jitter: { form: 'none' },
      retryAfter: { is: 'heeded', upToMs: 60_000, longer: 'ignored' },
      proof: 'read',
    },
  ],
  notes: ['What its providers retry themselves multiplies with it.'],
  uses: [],
  clients: [
    {
      sends: /^(?:generate|stream)(?:Text|Object)$|^embed(?:Many)?$/,
      attempts: 3,
      requestOptions: 0,
      limits: [{ option: 'maxRetries', none: 0 }],
    },
  ],
  hazards: [],
};

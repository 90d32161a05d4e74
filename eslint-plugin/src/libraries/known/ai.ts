import type { RetryLibrary } from '../retry-library.js';

const own = {
  attempts: 3,
  delay: { form: 'exponential', firstMs: 2000, factor: 2 },
  jitter: { form: 'none' },
  retryAfter: { is: 'heeded', upToMs: 60_000, longer: 'ignored' },
  proof: 'read',
} as const;

export const aiSdk: RetryLibrary = {
  name: 'ai',
  kind: 'SDK',
  source: 'ai, dist/index.js: prepareRetries() and retryWithExponentialBackoffRespectingRetryHeaders()',
  behaviors: [
    { versions: { since: '7.0.0' }, release: '7.0.173', ...own },
    { versions: { until: '7.0.0' }, release: '6.0.326', ...own },
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

import type { RetryLibrary } from '../retry-library.js';

const own = {
  attempts: 4,
  delay: { form: 'exponential', firstMs: 2000, factor: 2 },
  jitter: { form: 'added', upToMs: 1000 },
  cap: { ms: 64_000, jitter: 'lost' },
  retryAfter: { is: 'ignored' },
  proof: 'read',
} as const;

export const googleCloudStorage: RetryLibrary = {
  name: '@google-cloud/storage',
  kind: 'SDK',
  source:
    '@google-cloud/storage, build/cjs/src/storage.js: autoRetry true, maxRetries 3, of what may be sent twice',
  behaviors: [
    { versions: { since: '8.0.0' }, release: '8.4.0', ...own },
    { versions: { until: '8.0.0' }, release: '7.22.0', ...own },
  ],
  uses: [],
  clients: [
    {
      sends: /^Storage#bucket\(\)\.(?:file\(\)\.)?(?:download|exists|get|getFiles|getMetadata)$/,
      attempts: 4,
      options: 0,
      limits: [{ option: 'retryOptions.maxRetries', none: 0 }],
      off: [{ option: 'retryOptions.autoRetry', when: [{ is: 'one-of', values: [false] }] }],
    },
  ],
  hazards: [],
};

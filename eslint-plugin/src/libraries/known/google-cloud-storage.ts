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
  uses: [{ kind: 'construct', path: 'Storage', options: 0, below: ['retryOptions'], onlyWhenAsked: true }],
  clients: [
    {
      sends: /^Storage#bucket\(\)\.(?:file\(\)\.)?(?:download|exists|get|getFiles|getMetadata)$/,
      attempts: 4,
      options: 0,
      limits: [{ option: 'retryOptions.maxRetries', none: 0, zeroIsDefault: true }],
      mend: { option: 'retryOptions.autoRetry', value: 'false' },
      off: [{ option: 'retryOptions.autoRetry', when: [{ is: 'one-of', values: [false] }] }],
    },
  ],
  hazards: [
    {
      rule: 'no-ineffective-retry',
      option: 'maxRetries',
      when: [{ is: 'one-of', values: [0] }],
      also: [{ option: 'autoRetry', when: [{ is: 'absent' }, { is: 'one-of', values: [true] }] }],
      consequence: 'takes a `maxRetries` of 0 for none given, and tries again three times',
      mend: { option: 'autoRetry', value: 'false', title: 'Switch the retries off' },
    },
  ],
};

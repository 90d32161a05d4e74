import type { RetryLibrary } from '../retry-library.js';

export const googleGax: RetryLibrary = {
  name: 'google-gax',
  kind: 'SDK',
  source: 'google-gax, build/cjs/src/gax.js: createDefaultBackoffSettings(); normalCalls/retries.js',
  behaviors: [
    {
      release: '6.17.0',
      delay: { form: 'exponential', firstMs: 100, factor: 1.3 },
      jitter: { form: 'factor', from: 0, to: 1 },
      cap: { ms: 60_000, jitter: 'kept' },
      retryAfter: { is: 'unseen' },
      proof: 'read',
    },
  ],
  notes: [
    'The clients of Google Cloud retry what their service lists, within the total timeout of the call.',
  ],
  uses: [],
  hazards: [],
};

import type { RetryLibrary } from '../retry-library.js';

export const tus: RetryLibrary = {
  name: 'tus-js-client',
  kind: 'HTTP client',
  source: 'tus-js-client, lib/upload.js: retryDelays and defaultOnShouldRetry()',
  behaviors: [
    {
      release: '4.3.1',
      attempts: 5,
      delay: { form: 'listed', delaysMs: [0, 1000, 3000, 5000] },
      jitter: { form: 'none' },
      retryAfter: { is: 'ignored' },
      statuses: [409, 423, [500, 599]],
      methods: 'all',
      lostAnswer: 'all',
      timeoutMs: 'none',
      proof: 'run',
    },
  ],
  notes: [
    'An upload goes on where it stopped, and the delays start over with each part that arrived.',
    'A 429 ends it unless `onShouldRetry` says otherwise.',
  ],
  instead: `import { Upload } from 'tus-js-client';

const spread = (ms) => Math.random() * ms;
export const upload = new Upload(file, { endpoint, retryDelays: [500, 1000, 3000, 10_000].map(spread) });`,
  uses: [
    { kind: 'construct', path: 'Upload', options: 1, onlyWhenAsked: true },
    { kind: 'construct', path: 'default.Upload', options: 1, onlyWhenAsked: true },
  ],
  delays: ['retryDelays'],
  hazards: [],
};

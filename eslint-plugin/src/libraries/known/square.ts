import type { RetryLibrary } from '../retry-library.js';

export const square: RetryLibrary = {
  name: 'square',
  kind: 'SDK',
  source: 'square, core/fetcher/requestWithRetries.js: DEFAULT_MAX_RETRIES, of every method',
  behaviors: [
    {
      release: '46.0.0',
      attempts: 3,
      delay: { form: 'exponential', firstMs: 1000, factor: 2 },
      jitter: { form: 'factor', from: 0.9, to: 1.1 },
      cap: { ms: 60_000, jitter: 'kept' },
      retryAfter: { is: 'heeded', upToMs: 60_000, longer: 'clipped' },
      statuses: [408, 429, [500, 599]],
      methods: 'all',
      lostAnswer: [],
      proof: 'read',
    },
  ],
  notes: [
    'Version 40 and newer: before, it was another client.',
    'A payment is made once for its `idempotencyKey`, which it wants of you: make it once for all attempts.',
  ],
  instead: `import { SquareClient } from 'square';

export const square = new SquareClient({ token, maxRetries: 2 });`,
  uses: [],
  clients: [
    {
      sends: /^SquareClient#\w+(?:\.\w+)+$/,
      creates: {
        methods: ['create', 'refundPayment'],
        calls: /^SquareClient#(?:\w+\.)+(?:create|refundPayment)$/,
        keyIn: 0,
      },
      versions: { since: '40.0.0' },
      attempts: 3,
      options: 0,
      requestOptions: 1,
      limits: [{ option: 'maxRetries', none: 0 }],
    },
  ],
  hazards: [],
};

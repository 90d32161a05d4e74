import type { RetryLibrary } from '../retry-library.js';

export const groq: RetryLibrary = {
  name: 'groq-sdk',
  kind: 'SDK',
  source: 'groq-sdk, client.js: shouldRetry(), retryRequest() and calculateDefaultRetryTimeoutMillis()',
  behaviors: [
    {
      release: '1.6.0',
      attempts: 3,
      delay: { form: 'exponential', firstMs: 500, factor: 2 },
      jitter: { form: 'factor', from: 0.75, to: 1 },
      cap: { ms: 8000, jitter: 'kept' },
      retryAfter: { is: 'heeded' },
      statuses: [408, 409, 429, [500, 599]],
      methods: 'all',
      lostAnswer: 'all',
      timeoutMs: 60_000,
      proof: 'run',
    },
  ],
  notes: ['A POST is sent again after a lost answer.'],
  instead: `import Groq from 'groq-sdk';

export const client = new Groq({ timeout: 30_000, maxRetries: 2 });`,
  uses: [],
  clients: [
    {
      sends: /^(?:default|Groq)#(?:\w+\.)+\w+$/,
      attempts: 3,
      options: 0,
      requestOptions: 1,
      pathFirst: true,
      limits: [{ option: 'maxRetries', none: 0 }],
    },
  ],
  hazards: [],
};

import type { RetryLibrary } from '../retry-library.js';

export const openai: RetryLibrary = {
  name: 'openai',
  kind: 'SDK',
  source: 'openai, client.js: shouldRetry(), retryRequest() and calculateDefaultRetryTimeoutMillis()',
  behaviors: [
    {
      release: '7.57.0',
      attempts: 3,
      delay: { form: 'exponential', firstMs: 500, factor: 2 },
      jitter: { form: 'factor', from: 0.75, to: 1 },
      cap: { ms: 8000, jitter: 'kept' },
      retryAfter: { is: 'heeded', upToMs: 60_000, longer: 'ignored' },
      statuses: [408, 409, 429, [500, 599]],
      methods: 'all',
      lostAnswer: 'all',
      timeoutMs: 600_000,
      proof: 'run',
    },
  ],
  notes: [
    'A POST is sent again after a lost answer, and no idempotency key goes with it.',
    'A Retry-After of more than a minute is passed over: it comes back within 8 s.',
    'One attempt may take ten minutes, and there are three.',
  ],
  instead: `import OpenAI from 'openai';

export const client = new OpenAI({ timeout: 60_000, maxRetries: 2 });`,
  uses: [],
  clients: [
    {
      sends: /^(?:default|OpenAI|AzureOpenAI)#(?:\w+\.)+\w+$/,
      attempts: 3,
      options: 0,
      requestOptions: 1,
      pathFirst: true,
      limits: [{ option: 'maxRetries', none: 0 }],
    },
  ],
  hazards: [],
};

import type { RetryLibrary } from '../retry-library.js';

export const anthropic: RetryLibrary = {
  name: '@anthropic-ai/sdk',
  modules: ['@anthropic-ai/sdk', '@anthropic-ai/bedrock-sdk', '@anthropic-ai/vertex-sdk'],
  kind: 'SDK',
  source:
    '@anthropic-ai/sdk, client.js: shouldRetry(), retryRequest() and calculateDefaultRetryTimeoutMillis()',
  behaviors: [
    {
      release: '1.14.0',
      attempts: 3,
      delay: { form: 'exponential', firstMs: 500, factor: 2 },
      jitter: { form: 'factor', from: 0.75, to: 1 },
      cap: { ms: 8000, jitter: 'kept' },
      retryAfter: { is: 'heeded' },
      statuses: [408, 409, 429, [500, 599]],
      methods: 'all',
      lostAnswer: 'all',
      timeoutMs: 600_000,
      proof: 'run',
    },
  ],
  notes: [
    'A Retry-After of any length is waited out.',
    'A POST is sent again after a lost answer.',
    'One attempt may take ten minutes, and there are three.',
  ],
  instead: `import Anthropic from '@anthropic-ai/sdk';

export const client = new Anthropic({ timeout: 60_000, maxRetries: 2 });`,
  uses: [],
  clients: [
    {
      sends: /^(?:default|Anthropic|AnthropicBedrock|AnthropicVertex)#(?:\w+\.)+\w+$/,
      attempts: 3,
      options: 0,
      requestOptions: 1,
      pathFirst: true,
      limits: [{ option: 'maxRetries', none: 0 }],
    },
  ],
  hazards: [],
};

import type { RetryLibrary } from './retry-library.js';

export const anthropic: RetryLibrary = {
  name: '@anthropic-ai/sdk',
  modules: ['@anthropic-ai/sdk', '@anthropic-ai/bedrock-sdk', '@anthropic-ai/vertex-sdk'],
  source: '@anthropic-ai/sdk 1.14.0, client.js: maxRetries 2, also of POST',
  uses: [],
  clients: [
    {
      sends: /^(?:default|Anthropic|AnthropicBedrock|AnthropicVertex)#(?:\w+\.)+\w+$/,
      attempts: 3,
      options: 0,
      requestOptions: 1,
      limits: [{ option: 'maxRetries', none: 0 }],
    },
  ],
  hazards: [],
};

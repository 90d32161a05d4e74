import type { RetryLibrary } from './retry-library.js';

export const openai: RetryLibrary = {
  name: 'openai',
  source:
    'openai 6.49.0, client.js: maxRetries 2, also of POST, after 408, 409, 429, 5xx and lost connections',
  uses: [],
  clients: [
    {
      sends: /^(?:default|OpenAI|AzureOpenAI)#(?:\w+\.)+\w+$/,
      attempts: 3,
      options: 0,
      requestOptions: 1,
      limits: [{ option: 'maxRetries', none: 0 }],
    },
  ],
  hazards: [],
};

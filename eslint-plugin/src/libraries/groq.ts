import type { RetryLibrary } from './retry-library.js';

export const groq: RetryLibrary = {
  name: 'groq-sdk',
  source: 'groq-sdk 1.6.0, client.js: maxRetries 2, also of POST',
  uses: [],
  clients: [
    {
      sends: /^(?:default|Groq)#(?:\w+\.)+\w+$/,
      attempts: 3,
      options: 0,
      requestOptions: 1,
      limits: [{ option: 'maxRetries', none: 0 }],
    },
  ],
  hazards: [],
};

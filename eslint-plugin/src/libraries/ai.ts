import type { RetryLibrary } from './retry-library.js';

export const aiSdk: RetryLibrary = {
  name: 'ai',
  source: 'ai 6.0.326, dist/index.js, prepareRetries(): maxRetries 2',
  uses: [],
  clients: [
    {
      sends: /^(?:generate|stream)(?:Text|Object)$|^embed(?:Many)?$/,
      attempts: 3,
      requestOptions: 0,
      limits: [{ option: 'maxRetries', none: 0 }],
    },
  ],
  hazards: [],
};

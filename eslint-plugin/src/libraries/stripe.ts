import type { RetryLibrary } from './retry-library.js';

export const stripe: RetryLibrary = {
  name: 'stripe',
  source: 'stripe 23.1.0, cjs/platform/PlatformFunctions.js and cjs/RequestSender.js: maxNetworkRetries 2',
  uses: [],
  clients: [
    {
      // What checks a webhook's signature asks no server.
      sends: /^(?:default|Stripe)#(?!webhooks\.)(?:\w+\.)+\w+$/,
      attempts: 3,
      options: 1,
      requestOptions: 1,
      limits: [{ option: 'maxNetworkRetries', none: 0 }],
    },
  ],
  hazards: [],
};

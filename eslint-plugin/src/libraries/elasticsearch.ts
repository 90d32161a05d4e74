import type { RetryLibrary } from './retry-library.js';

export const elasticsearch: RetryLibrary = {
  name: '@elastic/elasticsearch',
  source: '@elastic/elasticsearch 9.4.3 with @elastic/transport, lib/Transport.js: maxRetries 3',
  uses: [],
  clients: [
    {
      sends: /^Client#(?:\w+\.)?\w+$/,
      attempts: 4,
      options: 0,
      requestOptions: 1,
      limits: [{ option: 'maxRetries', none: 0 }],
    },
  ],
  hazards: [],
};

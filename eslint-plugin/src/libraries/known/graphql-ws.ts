import type { RetryLibrary } from '../retry-library.js';

export const graphqlWs: RetryLibrary = {
  name: 'graphql-ws',
  kind: 'connection',
  source: 'graphql-ws, dist/client.js: randomisedExponentialBackoff(), after closed connections alone',
  behaviors: [
    {
      release: '6.4.2',
      attempts: 6,
      delay: { form: 'exponential', firstMs: 1000, factor: 2 },
      jitter: { form: 'added', upToMs: 3000 },
      floorMs: 1300,
      proof: 'read',
    },
  ],
  notes: ['A server that closes with a fatal code (4400, 4401, 4406 and such) is not connected to again.'],
  uses: [],
  hazards: [],
};

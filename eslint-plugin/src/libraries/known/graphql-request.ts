import type { RetryLibrary } from '../retry-library.js';

export const graphqlRequest: RetryLibrary = {
  name: 'graphql-request',
  kind: 'data client',
  source: 'graphql-request, build/legacy/helpers/runRequest.js: one call of fetch',
  behaviors: [{ release: '7.4.0', attempts: 1, timeoutMs: 'none', proof: 'run' }],
  notes: ['Queries and mutations are both POSTs: only what is read may be attempted again without a key.'],
  uses: [],
  hazards: [],
};

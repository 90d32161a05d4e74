import type { RetryLibrary } from '../retry-library.js';

export const knex: RetryLibrary = {
  name: 'knex',
  kind: 'database client',
  source: 'knex with tarn, dist/Pool.js: createRetryIntervalMillis 200, acquireTimeoutMillis 30 s',
  behaviors: [{ release: '3.3.0', attempts: 1, proof: 'read' }],
  notes: [
    'Its pool opens a connection again every 200 ms for as long as somebody waits for one, 30 s at most.',
  ],
  uses: [],
  hazards: [],
};

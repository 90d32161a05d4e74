import type { RetryLibrary } from '../retry-library.js';

export const mysql2: RetryLibrary = {
  name: 'mysql2',
  kind: 'database client',
  source: 'mysql2, lib/connection_config.js: connectTimeout 10 s, queueLimit 0',
  behaviors: [{ release: '3.24.6', attempts: 1, timeoutMs: 'none', proof: 'read' }],
  notes: ['Connecting is given up after 10 s; a query is not, and the queue for a connection has no limit.'],
  uses: [],
  hazards: [],
};

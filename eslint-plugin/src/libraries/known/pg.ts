import type { RetryLibrary } from '../retry-library.js';

export const pg: RetryLibrary = {
  name: 'pg',
  kind: 'database client',
  modules: ['pg', 'pg-pool'],
  source: 'pg, lib/defaults.js: connectionTimeoutMillis, query_timeout and statement_timeout are off',
  behaviors: [{ release: '8.23.1', attempts: 1, timeoutMs: 'none', proof: 'read' }],
  notes: ['Neither connecting nor a query ends by itself, unless a timeout is given.'],
  instead: `import { Pool } from 'pg';

export const pool = new Pool({ connectionTimeoutMillis: 5000, query_timeout: 10_000 });`,
  uses: [],
  hazards: [],
};

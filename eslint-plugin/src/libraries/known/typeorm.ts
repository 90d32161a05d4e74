import type { RetryLibrary } from '../retry-library.js';

export const typeOrm: RetryLibrary = {
  name: 'typeorm',
  kind: 'database client',
  source: 'typeorm, data-source/DataSource.js: initialize() connects once',
  behaviors: [{ release: '1.1.1', attempts: 1, proof: 'read' }],
  notes: [
    '`initialize()` connects once: what tries again is NestJS’ module, or code of one’s own.',
    'Only transactions of CockroachDB are run again, five times, with jitter, where they got in each other’s way.',
    'How long a query may take is said to the driver: `extra: { query_timeout: 30_000 }` for PostgreSQL.',
  ],
  uses: [],
  hazards: [],
};

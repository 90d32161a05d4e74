import type { RetryLibrary } from '../retry-library.js';

export const mongodb: RetryLibrary = {
  name: 'mongodb',
  kind: 'database client',
  modules: ['mongodb', 'mongoose'],
  source:
    'mongodb, lib/connection_string.js and lib/operations/execute_operation.js: retryReads and retryWrites',
  behaviors: [{ release: '7.9.0', attempts: 2, timeoutMs: 'none', proof: 'read' }],
  notes: [
    'Reads and writes are tried once more by themselves, on another server of the set.',
    'An operation may hang without end: `socketTimeoutMS` is 0, unless `timeoutMS` is given.',
  ],
  uses: [],
  hazards: [],
};

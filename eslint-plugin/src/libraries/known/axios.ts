import type { RetryLibrary } from '../retry-library.js';

export const axios: RetryLibrary = {
  name: 'axios',
  kind: 'HTTP client',
  modules: ['axios', '@nestjs/axios'],
  source: 'axios, lib/defaults/index.js: timeout 0',
  behaviors: [{ release: '1.21.1', attempts: 1, timeoutMs: 'none', proof: 'run' }],
  notes: [
    'A request that hangs is waited for without end, unless `timeout` is given.',
    '`HttpService` of @nestjs/axios is the same client behind Observables, and retries nothing either.',
  ],
  instead: `import axios from 'axios';

export const client = axios.create({ timeout: 10_000 });`,
  uses: [],
  hazards: [],
};

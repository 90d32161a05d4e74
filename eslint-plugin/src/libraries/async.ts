import type { RetryLibrary } from './retry-library.js';

export const asyncLibrary: RetryLibrary = {
  name: 'async',
  modules: ['async', 'async-es'],
  source: 'async 3.2.6, dist/async.js: retry(), interval 0 by default, and no jitter',
  uses: [
    { kind: 'call', path: 'retry', operation: 1, options: 0, onlyWhenAsked: true },
    { kind: 'call', path: 'retryable', operation: 1, options: 0, onlyWhenAsked: true },
  ],
  limit: { option: 'times', none: 1, attempts: 5 },
  predicate: 'errorFilter',
  delays: ['interval'],
  hazards: [],
};

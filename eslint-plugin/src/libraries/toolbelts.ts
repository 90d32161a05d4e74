import type { RetryLibrary } from './retry-library.js';

export const radash: RetryLibrary = {
  name: 'radash',
  modules: ['radash', 'radashi'],
  source:
    'radash 12.1.1, dist/esm/async.mjs: retry() waits `delay`, then `backoff(attempt)`; neither by default',
  uses: [{ kind: 'call', path: 'retry', operation: 1, options: 0, onlyWhenAsked: true }],
  limit: { option: 'times', none: 1, attempts: 3 },
  seesNoResponses: true,
  delays: ['backoff'],
  hazards: [
    {
      rule: 'require-jitter',
      option: 'delay',
      when: [{ is: 'above', value: 1 }],
      also: [{ option: 'backoff', when: [{ is: 'absent' }] }],
      consequence: 'waits the same fixed delay in every client unless `backoff` adds a random part',
    },
  ],
};

export const esToolkit: RetryLibrary = {
  name: 'es-toolkit',
  modules: ['es-toolkit', 'es-toolkit/function'],
  source: 'es-toolkit 1.53.2, dist/function/retry.js: no delay by default, and no jitter',
  uses: [{ kind: 'call', path: 'retry', operation: 0, options: 1 }],
  limit: { option: 'retries', none: 0, attempts: Infinity },
  predicate: 'shouldRetry',
  seesNoResponses: true,
  delays: ['delay'],
  hazards: [],
};

import type { RetryLibrary } from './retry-library.js';

export const rxjs: RetryLibrary = {
  name: 'rxjs',
  modules: ['rxjs', 'rxjs/operators'],
  source: 'rxjs 7.8.2, operators/retry.ts: no delay unless `delay` is given',
  uses: [
    { kind: 'call', path: 'retry', options: 0, onlyWhenAsked: true },
    { kind: 'call', path: 'retryWhen', notifier: 0 },
  ],
  limit: { option: 'count', none: 0 },
  delays: ['delay'],
  hazards: [],
};

import type { RetryLibrary } from './retry-library.js';

export const wretch: RetryLibrary = {
  name: 'wretch',
  modules: ['wretch/middlewares', 'wretch/middlewares/retry', 'wretch-middlewares'],
  source: 'wretch 3.0.9, dist/middlewares/retry.js: 500 ms times the number of attempts, ten times',
  uses: [{ kind: 'call', path: 'retry', options: 0 }],
  hazards: [
    {
      rule: 'require-jitter',
      option: 'delayRamp',
      when: [{ is: 'absent' }, { is: 'unjittered-delay' }],
      consequence: 'waits the same lengthening delay in every client unless `delayRamp` adds a random part',
    },
  ],
};

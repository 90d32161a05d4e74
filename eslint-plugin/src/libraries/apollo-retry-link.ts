import { SAME_EXPONENTIAL_DELAY } from './clauses.js';
import type { RetryLibrary } from './retry-library.js';

export const apolloRetryLink: RetryLibrary = {
  name: '@apollo/client',
  modules: ['@apollo/client', '@apollo/client/link/retry', 'apollo-link-retry', '@apollo/link-retry'],
  source: '@apollo/client 3.14.1, link/retry/delayFunction.js: full jitter unless `delay.jitter` is off',
  uses: [{ kind: 'construct', path: 'RetryLink', options: 0, onlyWhenAsked: true }],
  limit: { option: 'attempts.max', none: 1 },
  delays: ['delay'],
  hazards: [
    {
      rule: 'require-jitter',
      option: 'delay.jitter',
      when: [{ is: 'one-of', values: [false] }],
      consequence: `${SAME_EXPONENTIAL_DELAY}, because its jitter is switched off`,
    },
  ],
};

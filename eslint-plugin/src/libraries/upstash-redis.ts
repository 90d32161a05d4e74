import type { RetryLibrary } from './retry-library.js';

export const upstashRedis: RetryLibrary = {
  name: '@upstash/redis',
  source: '@upstash/redis 1.39.0, nodejs.js: five retries where no answer comes',
  uses: [],
  clients: [
    {
      sends: /^Redis(?:#|\.fromEnv\(\)\.)\w+$/,
      attempts: 6,
      options: 0,
      limits: [
        { option: 'retry.retries', none: 0 },
        { option: 'retry', none: 0 },
      ],
    },
  ],
  hazards: [],
};

import type { RetryLibrary } from '../retry-library.js';

export const upstashRedis: RetryLibrary = {
  name: '@upstash/redis',
  kind: 'database client',
  source: '@upstash/redis, nodejs.js: five retries where no answer comes',
  behaviors: [
    {
      release: '1.39.0',
      attempts: 6,
      delay: { form: 'exponential', firstMs: 50, factor: Math.E },
      jitter: { form: 'none' },
      statuses: [],
      lostAnswer: 'all',
      timeoutMs: 'none',
      proof: 'run',
    },
  ],
  notes: ['Commands that must not run twice, such as INCR, are sent again as well.'],
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
      mend: { option: 'retry.retries', value: '0' },
    },
  ],
  hazards: [],
};

import { SAME_FIXED_DELAY } from '../clauses.js';
import type { RetryLibrary } from '../retry-library.js';
import { spreadOnce } from '../shared/spread-once.js';

export const posthog: RetryLibrary = {
  name: 'posthog-node',
  kind: 'SDK',
  source: '@posthog/core, dist/posthog-core-stateless.js: fetchWithRetry(), and retriable() of dist/utils',
  behaviors: [
    {
      release: '5.70.0',
      attempts: 4,
      delay: { form: 'fixed', firstMs: 3000 },
      jitter: { form: 'none' },
      retryAfter: { is: 'ignored' },
      statuses: [408, 429, [500, 599]],
      methods: 'all',
      lostAnswer: 'all',
      timeoutMs: 10_000,
      proof: 'run',
    },
  ],
  notes: [
    'Events are told apart by their `uuid`, so that a batch that is sent twice counts once.',
    '`captureImmediate()` waits for all attempts: over nine seconds where the service is down.',
  ],
  instead: `import { PostHog } from 'posthog-node';

export const posthog = new PostHog(key, { fetchRetryCount: 1, requestTimeout: 3000 });`,
  uses: [{ kind: 'construct', path: 'PostHog', options: 1, onlyWhenAsked: true }],
  limit: { option: 'fetchRetryCount', none: 0 },
  hazards: [
    {
      rule: 'require-jitter',
      option: 'fetchRetryDelay',
      when: [{ is: 'above', value: 1 }],
      consequence: `${SAME_FIXED_DELAY}, \`fetchRetryDelay\`, and has no option that spreads it`,
      mend: spreadOnce('fetchRetryDelay'),
    },
  ],
};

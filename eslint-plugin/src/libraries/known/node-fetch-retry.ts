import { IDEMPOTENCY_KEY, NO_DELAY, NO_KEY, SAME_FIXED_DELAY } from '../clauses.js';
import type { RetryLibrary } from '../retry-library.js';
import { spreadOnce } from '../shared/spread-once.js';

export const nodeFetchRetry: RetryLibrary = {
  name: 'node-fetch-retry',
  kind: 'HTTP client',
  source: 'node-fetch-retry, index.js: three attempts, without a wait unless `pause` is given',
  behaviors: [
    {
      release: '2.0.1',
      attempts: 3,
      delay: { form: 'none' },
      jitter: { form: 'none' },
      retryAfter: { is: 'ignored' },
      statuses: [],
      methods: 'all',
      lostAnswer: 'all',
      timeoutMs: 'none',
      proof: 'run',
    },
  ],
  notes: ['`retry: 0` makes three attempts as well.'],
  instead: `import { createFetch } from 'forbear';

export const fetch = createFetch();`,
  uses: [{ kind: 'call', path: 'default', options: 1 }],
  hazards: [
    {
      rule: 'require-backoff',
      option: 'pause',
      when: [{ is: 'absent' }, { is: 'one-of', values: [0] }],
      consequence: `${NO_DELAY}, unless \`pause\` is given`,
      mend: { option: 'pause', value: '1000', title: 'Wait a second between attempts' },
    },
    {
      rule: 'require-jitter',
      option: 'pause',
      when: [{ is: 'above', value: 1 }],
      consequence: `${SAME_FIXED_DELAY}, and has no option that spreads it`,
      mend: spreadOnce('pause'),
    },
    {
      rule: 'require-idempotency-key',
      option: 'method',
      when: [{ is: 'one-of', values: ['POST', 'post', 'PATCH', 'patch'] }],
      unlessMentioned: [IDEMPOTENCY_KEY],
      consequence: NO_KEY,
    },
  ],
};

import { IDEMPOTENCY_KEY, LEAVE_POST_OUT, METHODS_LIST_POST, SAME_EXPONENTIAL_DELAY } from '../clauses.js';
import type { RetryLibrary } from '../retry-library.js';

const own = {
  asked: 'new RetryAgent(new Agent())',
  attempts: 6,
  delay: { form: 'exponential', firstMs: 500, factor: 2 },
  jitter: { form: 'none' },
  cap: { ms: 30_000 },
  retryAfter: { is: 'heeded', upToMs: 30_000, longer: 'clipped' },
  statuses: [429, 500, 502, 503, 504],
  methods: ['GET', 'HEAD', 'OPTIONS', 'PUT', 'DELETE', 'TRACE'],
  lostAnswer: ['GET', 'HEAD', 'OPTIONS', 'PUT', 'DELETE', 'TRACE'],
  proof: 'run',
} as const;

export const undici: RetryLibrary = {
  name: 'undici',
  kind: 'HTTP client',
  source: 'undici, lib/handler/retry-handler.js: 500 ms times two, no option for jitter',
  behaviors: [
    { ...own, versions: { since: '8.0.0' }, release: '8.13.1', proof: 'read' },
    { ...own, versions: { until: '8.0.0' }, release: '7.30.2' },
  ],
  notes: [
    'A Retry-After of more than `maxTimeout` (30 s) is cut down to it, so that it comes back early.',
    '`fetch` alone retries nothing: only a `RetryAgent` or `interceptors.retry()` does.',
  ],
  instead: `import { createFetch } from 'forbear';

export const fetch = createFetch();`,
  uses: [
    { kind: 'construct', path: 'RetryAgent', options: 1 },
    { kind: 'construct', path: 'RetryHandler', options: 0, below: ['retryOptions'] },
    { kind: 'call', path: 'interceptors.retry', options: 0 },
  ],
  limit: { option: 'maxRetries', none: 0 },
  hazards: [
    {
      rule: 'require-jitter',
      option: 'retry',
      when: [{ is: 'absent' }],
      also: [{ option: 'minTimeout', when: [{ is: 'absent' }, { is: 'above', value: -1 }] }],
      consequence: `${SAME_EXPONENTIAL_DELAY}: only a \`retry\` function of your own can spread it`,
      mend: {
        option: 'minTimeout',
        value: '500 * (0.5 + Math.random())',
        title: 'Draw the first delay at random, once in each client',
      },
    },
    {
      rule: 'respect-retry-after',
      option: 'retryAfter',
      when: [{ is: 'one-of', values: [false] }],
      consequence: 'is told to ignore Retry-After',
      mend: { option: 'retryAfter', value: 'true', title: 'Wait as long as Retry-After says' },
    },
    {
      rule: 'require-idempotency-key',
      option: 'methods',
      when: [{ is: 'lists', values: ['POST', 'PATCH'] }],
      unlessMentioned: [IDEMPOTENCY_KEY],
      consequence: METHODS_LIST_POST,
      mend: {
        option: 'methods',
        value: "['GET', 'HEAD', 'OPTIONS', 'PUT', 'DELETE', 'TRACE']",
        leaveOut: ['POST', 'PATCH'],
        title: LEAVE_POST_OUT,
      },
    },
  ],
};

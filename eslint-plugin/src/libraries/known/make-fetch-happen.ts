import { DEAF_TO_RETRY_AFTER, SAME_EXPONENTIAL_DELAY } from '../clauses.js';
import type { RetryLibrary } from '../retry-library.js';

const own = {
  attempts: 1,
  jitter: { form: 'none' },
  retryAfter: { is: 'ignored' },
  proof: 'run',
} as const;

export const makeFetchHappen: RetryLibrary = {
  name: 'make-fetch-happen',
  kind: 'HTTP client',
  source: 'make-fetch-happen, lib/options.js and lib/remote.js: hands `retry` to promise-retry',
  behaviors: [
    { versions: { since: '16.0.0' }, release: '16.0.1', ...own, proof: 'read' },
    { versions: { until: '16.0.0' }, release: '15.0.6', ...own },
  ],
  notes: [
    'With `retry`, it sends all methods but POST again, after 408, 420, 429, 5xx and lost connections.',
  ],
  instead: `import { createFetch } from 'forbear';

export const fetch = createFetch();`,
  uses: [
    { kind: 'call', path: 'default', options: 1, below: ['retry'], onlyWhenAsked: true },
    { kind: 'call', path: 'default.defaults', options: 'last-object', below: ['retry'], onlyWhenAsked: true },
  ],
  same: { 'default.defaults()': 'default' },
  limit: { option: 'retries', none: 0 },
  limitAlone: true,
  hazards: [
    {
      rule: 'require-jitter',
      option: 'randomize',
      when: [{ is: 'absent' }, { is: 'one-of', values: [false] }],
      consequence: `${SAME_EXPONENTIAL_DELAY} unless \`randomize\` is on`,
      mend: { option: 'randomize', value: 'true', title: 'Turn on randomize' },
    },
    {
      rule: 'respect-retry-after',
      option: 'retries',
      when: [{ is: 'above', value: 0 }],
      consequence: DEAF_TO_RETRY_AFTER,
    },
  ],
};

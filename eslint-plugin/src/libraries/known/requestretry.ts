import { DEAF_TO_RETRY_AFTER, READS_RETRY_AFTER, SAME_FIXED_DELAY } from '../clauses.js';
import type { RetryLibrary } from '../retry-library.js';

export const requestretry: RetryLibrary = {
  name: 'requestretry',
  kind: 'HTTP client',
  source: 'requestretry, index.js: five attempts, five seconds apart',
  behaviors: [
    {
      release: '8.0.0',
      attempts: 5,
      delay: { form: 'fixed', firstMs: 5000 },
      jitter: { form: 'none' },
      retryAfter: { is: 'ignored' },
      statuses: [429, [500, 599]],
      methods: 'all',
      lostAnswer: 'all',
      proof: 'read',
    },
  ],
  notes: ['It builds on `request`, which is no longer maintained.'],
  instead: `import { createFetch } from 'forbear';

export const fetch = createFetch();`,
  uses: [
    { kind: 'call', path: 'default', options: 'last-object', onlyWhenAsked: true },
    { kind: 'call', path: 'default.defaults', options: 0, onlyWhenAsked: true },
  ],
  same: { 'default.defaults()': 'default' },
  limit: { option: 'maxAttempts', none: 1 },
  delays: ['delayStrategy'],
  hazards: [
    {
      rule: 'require-jitter',
      option: 'retryDelay',
      when: [{ is: 'absent' }, { is: 'above', value: 1 }],
      also: [{ option: 'delayStrategy', when: [{ is: 'absent' }] }],
      consequence: `${SAME_FIXED_DELAY} unless \`delayStrategy\` adds a random part`,
      mend: {
        option: 'delayStrategy',
        value: '() => 5000 * (0.5 + Math.random())',
        title: 'Draw each delay at random',
      },
    },
    {
      rule: 'respect-retry-after',
      option: 'delayStrategy',
      when: [{ is: 'absent' }, { is: 'delay-without', names: READS_RETRY_AFTER }],
      also: [{ option: 'retryStrategy', when: [{ is: 'absent' }] }],
      consequence: DEAF_TO_RETRY_AFTER,
      mend: {
        option: 'delayStrategy',
        value: '(error, response) => (retryAfterMs(response) ?? 0) + 5000 * (0.5 + Math.random())',
        title: 'Wait as long as Retry-After says',
        imports: { name: 'retryAfterMs', from: 'forbear' },
      },
    },
  ],
};

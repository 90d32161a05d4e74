import type { RetryLibrary } from './retry-library.js';

export const lifeomicAttempt: RetryLibrary = {
  name: '@lifeomic/attempt',
  source: '@lifeomic/attempt 3.1.0, dist/src/index.js: applyDefaults() and defaultCalculateDelay()',
  uses: [
    { kind: 'call', path: 'retry', operation: 0, options: 1 },
    { kind: 'type', path: 'AttemptOptions' },
    { kind: 'type', path: 'PartialAttemptOptions' },
  ],
  limit: { option: 'maxAttempts', none: 1, attempts: 3 },
  stopsOn: /^abort$/,
  seesNoResponses: true,
  delays: ['calculateDelay'],
  hazards: [
    {
      rule: 'require-jitter',
      option: 'jitter',
      when: [{ is: 'absent' }, { is: 'one-of', values: [false] }],
      also: [{ option: 'calculateDelay', when: [{ is: 'absent' }] }],
      consequence: 'waits the same delay in every client unless `jitter` is on',
      mend: { option: 'jitter', value: 'true', title: 'Turn on jitter' },
    },
  ],
};

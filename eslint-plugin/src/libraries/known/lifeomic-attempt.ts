import type { RetryLibrary } from '../retry-library.js';
import { endless } from '../shared/endless.js';

export const lifeomicAttempt: RetryLibrary = {
  name: '@lifeomic/attempt',
  kind: 'retry helper',
  source: '@lifeomic/attempt, dist/src/index.js: applyDefaults() and defaultCalculateDelay()',
  behaviors: [
    {
      release: '3.1.0',
      attempts: 3,
      delay: { form: 'fixed', firstMs: 200 },
      jitter: { form: 'none' },
      retryAfter: { is: 'unseen' },
      timeoutMs: 'none',
      proof: 'run',
    },
  ],
  notes: ['`factor` is 0 by default: the delay stays the same unless it is set.'],
  instead: `import { retry } from '@lifeomic/attempt';

export const load = (url) => retry(() => read(url), { maxAttempts: 3, factor: 2, jitter: true, maxDelay: 20_000 });`,
  uses: [
    { kind: 'call', path: 'retry', operation: 0, options: 1 },
    { kind: 'type', path: 'AttemptOptions' },
    { kind: 'type', path: 'PartialAttemptOptions' },
  ],
  limit: { option: 'maxAttempts', none: 1, zeroIsEndless: true },
  failureHook: 'handleError',
  stopsOn: /^abort$/,
  seesNoResponses: true,
  delays: ['calculateDelay'],
  asRetry: {
    options: {
      maxAttempts: 'attempts',
      delay: 'baseMs',
      factor: 'factor',
      maxDelay: 'capMs',
      jitter: 'jitter',
      timeout: 'attempt-timeout',
    },
  },
  hazards: [
    endless('maxAttempts', [{ is: 'one-of', values: [0] }], '5'),
    {
      rule: 'require-jitter',
      option: 'jitter',
      when: [{ is: 'absent' }, { is: 'one-of', values: [false] }],
      also: [
        { option: 'calculateDelay', when: [{ is: 'absent' }] },
        { option: 'delay', when: [{ is: 'not', values: [0] }] },
      ],
      consequence: 'waits the same delay in every client unless `jitter` is on',
      mend: { option: 'jitter', value: 'true', title: 'Turn on jitter' },
    },
  ],
};

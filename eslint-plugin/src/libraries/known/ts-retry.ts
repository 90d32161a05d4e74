import { SAME_FIXED_DELAY } from '../clauses.js';
import type { OptionCondition } from '../hazard.js';
import type { RetryLibrary } from '../retry-library.js';

/** With a condition on the result it polls until something is ready. */
const noPoll: OptionCondition = { option: 'until', when: [{ is: 'absent' }] };

export const tsRetry: RetryLibrary = {
  name: 'ts-retry',
  kind: 'retry helper',
  source: 'ts-retry, lib/cjs/retry/options.js: defaultDelay and defaultMaxTry',
  behaviors: [
    {
      release: '7.0.3',
      attempts: 240,
      delay: { form: 'fixed', firstMs: 250 },
      jitter: { form: 'none' },
      retryAfter: { is: 'unseen' },
      proof: 'run',
    },
  ],
  instead: `import { retryAsync } from 'ts-retry';

export const load = (url) => retryAsync(() => read(url), { maxTry: 3, delay: ({ currentTry }) => Math.random() * 250 * 2 ** currentTry });`,
  uses: [
    { kind: 'call', path: 'retryAsync', operation: 0, options: 1 },
    { kind: 'call', path: 'retryAsyncDecorator', operation: 0, options: 1 },
    { kind: 'type', path: 'RetryOptions' },
  ],
  limit: { option: 'maxTry', none: 1 },
  seesNoResponses: true,
  asRetry: { options: { maxTry: 'attempts', delay: 'baseMs' } },
  hazards: [
    {
      rule: 'require-jitter',
      option: 'delay',
      when: [{ is: 'absent' }, { is: 'above', value: 1 }, { is: 'unjittered-delay' }],
      also: [noPoll],
      consequence: `${SAME_FIXED_DELAY} unless \`delay\` is a function with a random part`,
      mend: {
        option: 'delay',
        value: '({ currentTry }) => Math.random() * 250 * 2 ** currentTry',
        title: 'Wait longer each time, with full jitter',
      },
    },
  ],
};

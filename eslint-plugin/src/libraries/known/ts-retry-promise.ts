import type { OptionCondition } from '../hazard.js';
import type { RetryLibrary } from '../retry-library.js';
import { endless } from '../shared/endless.js';
import { letsPermanentThrough } from '../shared/permanent.js';

/** With a condition on the result it polls until something is ready. */
const noPoll: OptionCondition = { option: 'until', when: [{ is: 'absent' }] };

export const tsRetryPromise: RetryLibrary = {
  name: 'ts-retry-promise',
  kind: 'retry helper',
  source: 'ts-retry-promise, dist/retry-promise.js: defaultRetryConfig and the three backoffs',
  behaviors: [
    {
      release: '0.8.1',
      attempts: 11,
      delay: { form: 'fixed', firstMs: 100 },
      jitter: { form: 'none' },
      cap: { ms: 300_000 },
      retryAfter: { is: 'unseen' },
      proof: 'run',
    },
  ],
  notes: [
    "`backoff: 'EXPONENTIAL'` raises the delay itself to the power of the attempt: 100 ms, 10 s, then 5 minutes.",
    'It waits after the last failure too, before it rejects.',
    'All attempts together get 60 s (`timeout`).',
  ],
  instead: `import { retry } from 'ts-retry-promise';

export const load = (url) => retry(() => read(url), { retries: 3, backoff: (attempt, delay) => Math.random() * delay * 2 ** attempt });`,
  uses: [
    { kind: 'call', path: 'retry', operation: 0, options: 1 },
    { kind: 'call', path: 'retryDecorator', operation: 0, options: 1 },
    { kind: 'call', path: 'customizeRetry', options: 0 },
    { kind: 'call', path: 'customizeDecorator', options: 0 },
    { kind: 'type', path: 'RetryConfig' },
  ],
  limit: { option: 'retries', none: 0 },
  predicate: 'retryIf',
  transientOnly: { option: 'retryIf', value: '(error) => isTransient(error)' },
  stopsOn: /NotRetryableError$/,
  seesNoResponses: true,
  asRetry: {
    options: { retries: 'retries', delay: 'baseMs', timeout: 'deadline', retryIf: 'predicate' },
  },
  hazards: [
    endless('retries', [{ is: 'one-of', values: ['INFINITELY', Infinity] }], '5'),
    letsPermanentThrough('retryIf'),
    {
      rule: 'require-jitter',
      option: 'backoff',
      when: [
        { is: 'absent' },
        { is: 'one-of', values: ['FIXED', 'LINEAR', 'EXPONENTIAL'] },
        { is: 'unjittered-delay' },
      ],
      also: [noPoll],
      consequence: 'waits the same delay in every client unless `backoff` is a function with a random part',
      mend: {
        option: 'backoff',
        value: '(attempt, delay) => Math.random() * delay * 2 ** attempt',
        title: 'Wait longer each time, with full jitter',
      },
    },
  ],
};

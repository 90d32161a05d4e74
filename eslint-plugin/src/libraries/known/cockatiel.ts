import { NEVER_GIVES_UP, NEVER_OPENS, NO_DELAY, SAME_EXPONENTIAL_DELAY } from '../clauses.js';
import type { RetryLibrary } from '../retry-library.js';
import type { RetryUse } from '../retry-use.js';

const own = {
  asked: 'retry(handleAll, {})',
  attempts: Infinity,
  delay: { form: 'none' },
  jitter: { form: 'none' },
  retryAfter: { is: 'unseen' },
  proof: 'run',
} as const;

export const cockatiel: RetryLibrary = {
  name: 'cockatiel',
  kind: 'retry helper',
  source:
    'cockatiel, dist/Policy.js and dist/backoff: maxAttempts Infinity and ConstantBackoff(0) by default',
  behaviors: [
    { ...own, versions: { since: '4.0.0' }, release: '4.0.0' },
    { ...own, versions: { until: '4.0.0' }, release: '3.2.1' },
  ],
  notes: [
    '`ExponentialBackoff` has decorrelated jitter, drawn before its cap of 30 s; the other backoffs have none.',
    'A circuit breaker counts for itself alone: make one and keep it.',
  ],
  instead: `import { circuitBreaker, ConsecutiveBreaker, ExponentialBackoff, handleAll, retry, wrap } from 'cockatiel';

export const policy = wrap(
  retry(handleAll, { maxAttempts: 3, backoff: new ExponentialBackoff() }),
  circuitBreaker(handleAll, { halfOpenAfter: 10_000, breaker: new ConsecutiveBreaker(5) }),
);`,
  uses: [
    ...['ConstantBackoff', 'IterableBackoff', 'DelegateBackoff'].map((path): RetryUse => ({
      kind: 'construct',
      path,
      delay: 0,
    })),
    { kind: 'construct', path: 'ExponentialBackoff', options: 0, onlyWhenAsked: true },
    { kind: 'call', path: 'retry', options: 1 },
    { kind: 'call', path: 'retry().execute', operation: 0 },
    { kind: 'call', path: 'wrap().execute', operation: 0, madeOf: 'retry()' },
  ],
  handles: { argument: 0, all: 'handleAll', byPredicate: 'handleWhen()', byClass: 'handleType()' },
  policies: [
    {
      kind: 'call',
      made: /^(?:circuitBreaker|Policy\.\w+\(\)\.circuitBreaker)$/,
      what: 'circuit breaker',
      loss: NEVER_OPENS,
      uses: /^execute$/,
    },
  ],
  limit: { option: 'maxAttempts', none: 0 },
  hazards: [
    {
      rule: 'require-jitter',
      option: 'generator',
      when: [{ is: 'export', path: 'noJitterGenerator' }],
      consequence: `${SAME_EXPONENTIAL_DELAY}, because its generator is noJitterGenerator`,
      mend: {
        option: 'generator',
        value: 'decorrelatedJitterGenerator',
        title: 'Use decorrelated jitter',
        imports: { name: 'decorrelatedJitterGenerator', from: 'cockatiel' },
      },
    },
    {
      rule: 'require-retry-limit',
      option: 'maxAttempts',
      on: /^retry$/,
      when: [{ is: 'absent' }, { is: 'one-of', values: [Infinity] }],
      consequence: `${NEVER_GIVES_UP}, unless \`maxAttempts\` is given`,
      mend: { option: 'maxAttempts', value: '3', title: 'Give up after 3 retries' },
    },
    {
      rule: 'require-backoff',
      option: 'backoff',
      on: /^retry$/,
      when: [{ is: 'absent' }],
      consequence: NO_DELAY,
      mend: {
        option: 'backoff',
        value: 'new ExponentialBackoff()',
        title: 'Wait longer each time, with jitter',
        imports: { name: 'ExponentialBackoff', from: 'cockatiel' },
      },
    },
  ],
};

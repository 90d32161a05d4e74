import { NEVER_OPENS, SAME_EXPONENTIAL_DELAY } from './clauses.js';
import type { RetryLibrary, RetryUse } from './retry-library.js';

export const cockatiel: RetryLibrary = {
  name: 'cockatiel',
  source:
    'cockatiel 3.2.1, dist/backoff: ConstantBackoff, IterableBackoff and DelegateBackoff have no jitter',
  uses: [
    ...['ConstantBackoff', 'IterableBackoff', 'DelegateBackoff'].map((path): RetryUse => ({
      kind: 'construct',
      path,
      delay: 0,
    })),
    { kind: 'construct', path: 'ExponentialBackoff', options: 0, onlyWhenAsked: true },
    { kind: 'call', path: 'retry().execute', operation: 0 },
  ],
  policies: [
    {
      kind: 'call',
      made: /^(?:circuitBreaker|Policy\.\w+\(\)\.circuitBreaker)$/,
      what: 'circuit breaker',
      loss: NEVER_OPENS,
      uses: /^execute$/,
    },
  ],
  hazards: [
    {
      rule: 'require-jitter',
      option: 'generator',
      when: [{ is: 'export', path: 'noJitterGenerator' }],
      consequence: `${SAME_EXPONENTIAL_DELAY}, because its generator is noJitterGenerator`,
    },
  ],
};

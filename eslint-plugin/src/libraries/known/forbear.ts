import { NEVER_OPENS } from '../clauses.js';
import type { RetryLibrary } from '../retry-library.js';

const NEVER_EMPTY = 'each one is full, so that it never holds a retry back';

export const forbear: RetryLibrary = {
  name: 'forbear',
  kind: 'retry helper',
  source: 'forbear, src/retry, src/breaker and src/budget',
  behaviors: [
    {
      release: '0.1.0',
      attempts: 3,
      delay: { form: 'exponential', firstMs: 100, factor: 2 },
      jitter: { form: 'factor', from: 0, to: 1 },
      cap: { ms: 20_000, jitter: 'kept' },
      proof: 'run',
    },
  ],
  notes: [
    'Only transient errors are attempted again, and a Retry-After that an error carries is waited out.',
  ],
  instead: `import { retry } from 'forbear';

export const load = (url) => retry(({ signal }) => read(url, signal), { attemptTimeoutMs: 5000 });`,
  uses: [],
  policies: [
    {
      kind: 'construct',
      made: /^CircuitBreakers?$/,
      what: 'circuit breaker',
      loss: NEVER_OPENS,
      uses: /^(?:get|run|tryAcquire)$/,
    },
    {
      kind: 'construct',
      made: /^RetryBudgets?$/,
      what: 'retry budget',
      loss: NEVER_EMPTY,
      uses: /^(?:get|withdraw)$/,
    },
  ],
  hazards: [],
};

import { NEVER_OPENS } from './clauses.js';
import type { RetryLibrary } from './retry-library.js';

const NEVER_EMPTY = 'each one is full, so that it never holds a retry back';

export const forbear: RetryLibrary = {
  name: 'forbear',
  source: 'forbear, src/breaker and src/budget',
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

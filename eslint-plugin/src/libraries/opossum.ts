import { NEVER_OPENS } from './clauses.js';
import type { RetryLibrary } from './retry-library.js';

export const opossum: RetryLibrary = {
  name: 'opossum',
  source: 'opossum 9.0.0, lib/circuit.js: each CircuitBreaker counts for itself',
  uses: [],
  policies: [
    {
      kind: 'construct',
      made: /^(?:default|CircuitBreaker)$/,
      what: 'circuit breaker',
      loss: NEVER_OPENS,
      uses: /^(?:call|fire)$/,
    },
  ],
  hazards: [],
};

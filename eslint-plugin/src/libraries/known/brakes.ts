import { NEVER_OPENS } from '../clauses.js';
import type { RetryLibrary } from '../retry-library.js';

export const brakes: RetryLibrary = {
  name: 'brakes',
  kind: 'circuit breaker',
  source: 'brakes 3.1.0, lib/Brakes.js: each one counts for itself, and its sub-circuits with it',
  behaviors: [{ release: '3.1.0', attempts: 1, timeoutMs: 15_000, proof: 'run' }],
  notes: [
    'Its `timeout` gives up waiting and does not cancel what runs.',
    'Each one takes snapshots by a timer of its own until `destroy()` is called.',
  ],
  uses: [],
  policies: [
    {
      kind: 'construct',
      made: /^default$/,
      what: 'circuit breaker',
      loss: NEVER_OPENS,
      uses: /^exec$/,
    },
  ],
  hazards: [],
};

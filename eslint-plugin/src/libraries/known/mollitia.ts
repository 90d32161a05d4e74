import { NEVER_OPENS } from '../clauses.js';
import type { RetryLibrary } from '../retry-library.js';

export const mollitia: RetryLibrary = {
  name: 'mollitia',
  kind: 'circuit breaker',
  source: 'mollitia 0.1.1: a Circuit keeps its modules, and those what they counted',
  behaviors: [{ release: '0.1.1', attempts: 1, proof: 'run' }],
  notes: ['`new Retry()` in a circuit retries at once, unless it is given an `interval`.'],
  uses: [],
  policies: [
    {
      kind: 'construct',
      made: /^(?:default\.)?Circuit$/,
      what: 'circuit',
      loss: NEVER_OPENS,
      uses: /^fn$/,
    },
  ],
  hazards: [],
};

import { NEVER_OPENS } from '../clauses.js';
import type { RetryLibrary } from '../retry-library.js';

const own = { attempts: 1, timeoutMs: 10_000, proof: 'run' } as const;

const breaker = { what: 'circuit breaker', loss: NEVER_OPENS, uses: /^(?:call|fire)$/ } as const;

export const opossum: RetryLibrary = {
  name: 'opossum',
  kind: 'circuit breaker',
  source: 'opossum, lib/circuit.js: each CircuitBreaker counts for itself',
  behaviors: [
    { versions: { since: '10.0.0' }, release: '10.0.0', ...own },
    { versions: { until: '10.0.0' }, release: '9.0.0', ...own },
  ],
  notes: [
    '`volumeThreshold` is 0 by default: a single failure can open it.',
    'Its `timeout` gives up waiting and does not cancel what runs, unless it is given an `abortController`.',
    'Every error counts, a 400 as well as a 503, unless `errorFilter` says otherwise.',
  ],
  instead: `import CircuitBreaker from 'opossum';

const breaker = new CircuitBreaker(read, {
  timeout: 5000,
  errorThresholdPercentage: 50,
  resetTimeout: 30_000,
  volumeThreshold: 10,
  errorFilter: (error) => error.status < 500,
});

export const load = (url) => breaker.fire(url);`,
  uses: [],
  policies: [
    { kind: 'construct', made: /^(?:default|CircuitBreaker)$/, ...breaker },
    // A function before version 4.
    { kind: 'call', made: /^default$/, ...breaker },
  ],
  hazards: [],
};

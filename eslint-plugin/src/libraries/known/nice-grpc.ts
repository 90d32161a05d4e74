import type { RetryLibrary } from '../retry-library.js';

export const niceGrpc: RetryLibrary = {
  name: 'nice-grpc-client-middleware-retry',
  kind: 'SDK',
  source: 'nice-grpc-client-middleware-retry, lib/index.js: `retry` is on for idempotent methods alone',
  behaviors: [
    {
      release: '3.1.16',
      attempts: 2,
      delay: { form: 'exponential', firstMs: 1000, factor: 2 },
      jitter: { form: 'factor', from: 0.5, to: 1 },
      cap: { ms: 30_000, jitter: 'kept' },
      proof: 'read',
    },
  ],
  notes: ['Only methods that the service declares idempotent are tried again by default.'],
  uses: [],
  hazards: [],
};

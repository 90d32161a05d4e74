import type { RetryLibrary } from '../retry-library.js';

export const grpcJs: RetryLibrary = {
  name: '@grpc/grpc-js',
  kind: 'SDK',
  source: '@grpc/grpc-js, build/src/retrying-call.js: only by a service config, five attempts at most',
  behaviors: [
    {
      release: '1.14.7',
      attempts: 1,
      jitter: { form: 'factor', from: 0.8, to: 1.2 },
      proof: 'read',
    },
  ],
  notes: [
    'Nothing is tried again unless a service config has a `retryPolicy`, and then five times at most.',
    'A call without a `deadline` may hang for ever.',
    '`grpc-retry-pushback-ms` of the server is heeded.',
  ],
  uses: [],
  hazards: [],
};

import type { RetryLibrary } from '../retry-library.js';

export const awsSdkV2: RetryLibrary = {
  name: 'aws-sdk',
  modules: ['aws-sdk', 'aws-sdk/clients/*'],
  kind: 'SDK',
  source: 'aws-sdk, lib/service.js: numRetries(), and lib/util.js: calculateRetryDelay()',
  behaviors: [
    {
      release: '2.1693.0',
      attempts: 4,
      delay: { form: 'exponential', firstMs: 100, factor: 2 },
      jitter: { form: 'factor', from: 0, to: 1 },
      proof: 'read',
    },
  ],
  notes: ['DynamoDB is asked 11 times.', 'It is no longer supported: `@aws-sdk/client-*` took its place.'],
  uses: [],
  clients: [
    {
      // `new AWS.S3()`, or the default export of `aws-sdk/clients/s3`; a request is sent by `.promise()`.
      sends: /^(?:default\.)?(?!DynamoDB)\w+#\w+\(\)\.promise$/,
      attempts: 4,
      options: 0,
      limits: [{ option: 'maxRetries', none: 0 }],
    },
  ],
  hazards: [],
};

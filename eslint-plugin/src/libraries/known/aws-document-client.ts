import type { RetryLibrary } from '../retry-library.js';

/** The client that it is handed retries, by its own options. */
const limits = [{ option: 'maxAttempts', none: 1 }];
const off = [{ option: 'retryStrategy', when: [{ is: 'given' as const }] }];

export const awsDocumentClient: RetryLibrary = {
  name: '@aws-sdk/lib-dynamodb',
  kind: 'SDK',
  source: '@aws-sdk/lib-dynamodb: DynamoDBDocumentClient sends by the client that it is handed',
  behaviors: [{ release: '3.1169.0', attempts: 3, proof: 'read' }],
  uses: [],
  clients: [
    {
      sends: /^DynamoDBDocument(?:Client)?\.from\(\)\.\w+$/,
      attempts: 3,
      wraps: 0,
      options: 0,
      limits,
      off,
    },
  ],
  hazards: [],
};

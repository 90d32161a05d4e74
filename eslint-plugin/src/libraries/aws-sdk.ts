import type { RetryLibrary } from './retry-library.js';

const limits = [{ option: 'maxAttempts', none: 1 }];
/** A strategy of one's own has a number of attempts of its own. */
const off = [{ option: 'retryStrategy', when: [{ is: 'given' as const }] }];

export const awsSdk: RetryLibrary = {
  name: '@aws-sdk/client-*',
  modules: ['@aws-sdk/client-*'],
  source: '@aws-sdk/client-s3 3.1175.0 with @smithy/core, submodules/retry: DEFAULT_MAX_ATTEMPTS is 3',
  uses: [],
  clients: [{ sends: /^[A-Z]\w*#\w+$/, attempts: 3, options: 0, limits, off }],
  policies: [
    {
      kind: 'construct',
      made: /^[A-Z]\w*Client$/,
      what: 'client',
      loss: 'each one has a full retry budget and no open connection, so that an outage is met with all retries of all calls',
      uses: /^send$/,
    },
  ],
  hazards: [],
};

export const awsDocumentClient: RetryLibrary = {
  name: '@aws-sdk/lib-dynamodb',
  source: '@aws-sdk/lib-dynamodb: DynamoDBDocumentClient sends by the client that it is handed',
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

import type { RetryLibrary } from '../retry-library.js';

export const azureStorage: RetryLibrary = {
  name: '@azure/storage-blob',
  modules: ['@azure/storage-*'],
  kind: 'SDK',
  source: '@azure/storage-common, dist/commonjs/policies/StorageRetryPolicyV2.js: DEFAULT_RETRY_OPTIONS',
  behaviors: [
    {
      release: '12.34.0',
      attempts: 4,
      delay: { form: 'listed', delaysMs: [0, 4000, 12_000] },
      jitter: { form: 'none' },
      cap: { ms: 120_000 },
      retryAfter: { is: 'ignored' },
      statuses: [500, 503],
      methods: 'all',
      lostAnswer: 'all',
      timeoutMs: 'none',
      proof: 'run',
    },
  ],
  notes: [
    'The first retry comes at once, the others after the same seconds in every client: no option spreads them.',
    'The retries of Azure’s other clients are another: storage has a policy, and option names, of its own.',
  ],
  instead: `import { BlobServiceClient } from '@azure/storage-blob';
import { DefaultAzureCredential } from '@azure/identity';

const retryDelayInMs = 2000 + Math.random() * 4000;
export const blobs = new BlobServiceClient(url, new DefaultAzureCredential(), { retryOptions: { maxTries: 3, retryDelayInMs, tryTimeoutInMs: 30_000 } });`,
  uses: [],
  clients: [
    {
      sends: /^\w+Client(?:#|\.from\w+\(\)\.)(?:get\w*Client\(\)\.)*(?!get\w*Client$)\w+$/,
      attempts: 4,
      options: 'last',
      limits: [{ option: 'retryOptions.maxTries', none: 1 }],
    },
  ],
  hazards: [],
};

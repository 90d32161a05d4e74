import type { RetryLibrary } from './retry-library.js';

export const azure: RetryLibrary = {
  name: '@azure/core-rest-pipeline',
  modules: [
    '@azure/app-configuration',
    '@azure/data-tables',
    '@azure/keyvault-*',
    '@azure/search-documents',
    '@azure/storage-*',
  ],
  source:
    '@azure/storage-blob 12.32.0: retryOptions.maxTries 4; @azure/core-rest-pipeline 1.25.1: retryOptions.maxRetries 3',
  uses: [],
  clients: [
    {
      sends: /^\w+Client(?:#|\.from\w+\(\)\.)(?:get\w*Client\(\)\.)*(?!get\w*Client$)\w+$/,
      attempts: 4,
      options: 'last',
      limits: [
        { option: 'retryOptions.maxTries', none: 1 },
        { option: 'retryOptions.maxRetries', none: 0 },
      ],
    },
  ],
  hazards: [],
};

import type { RetryLibrary } from './retry-library.js';

export const googleCloudStorage: RetryLibrary = {
  name: '@google-cloud/storage',
  source: '@google-cloud/storage 7.22.0, storage.js: autoRetry true, maxRetries 3, of what may be sent twice',
  uses: [],
  clients: [
    {
      sends: /^Storage#bucket\(\)\.(?:file\(\)\.)?(?:download|exists|get|getFiles|getMetadata)$/,
      attempts: 4,
      options: 0,
      limits: [{ option: 'retryOptions.maxRetries', none: 0 }],
      off: [{ option: 'retryOptions.autoRetry', when: [{ is: 'one-of', values: [false] }] }],
    },
  ],
  hazards: [],
};

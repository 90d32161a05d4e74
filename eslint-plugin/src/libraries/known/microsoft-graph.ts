import type { RetryLibrary } from '../retry-library.js';

export const microsoftGraph: RetryLibrary = {
  name: '@microsoft/microsoft-graph-client',
  kind: 'SDK',
  source: '@microsoft/microsoft-graph-client, lib/src/middleware/RetryHandler.js',
  behaviors: [
    {
      release: '3.0.7',
      attempts: 4,
      delay: { form: 'listed', delaysMs: [3000, 5000, 7000] },
      jitter: { form: 'added', upToMs: 1000 },
      retryAfter: { is: 'heeded', upToMs: 180_000, longer: 'clipped' },
      statuses: [429, 503, 504],
      methods: 'all',
      lostAnswer: [],
      timeoutMs: 'none',
      proof: 'run',
    },
  ],
  notes: [
    'A Retry-After of more than three minutes is cut down to them, so that it comes back early.',
    'A POST is sent again after a 504, of which nobody knows whether it was done: give it a `client-request-id`.',
  ],
  instead: `import { Client } from '@microsoft/microsoft-graph-client';

export const graph = Client.init({ authProvider, fetchOptions: { signal: AbortSignal.timeout(30_000) } });`,
  uses: [],
  clients: [
    {
      sends:
        /^(?:default\.)?Client\.init(?:WithMiddleware)?\(\)\.api\(\)(?:\.\w+\(\))*\.(?:get|post|put|patch|update|create|delete|del|getStream|putStream)$/,
      attempts: 4,
      limits: [],
    },
  ],
  hazards: [],
};

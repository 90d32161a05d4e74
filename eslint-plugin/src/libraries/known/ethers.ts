import type { RetryLibrary } from '../retry-library.js';

export const ethers: RetryLibrary = {
  name: 'ethers',
  kind: 'SDK',
  source: 'ethers, lib.commonjs/utils/fetch.js: FetchRequest, MAX_ATTEMPTS and SLOT_INTERVAL',
  behaviors: [
    {
      release: '6.17.0',
      attempts: 12,
      delay: { form: 'exponential', firstMs: 250, factor: 2 },
      jitter: { form: 'factor', from: 0, to: 1 },
      retryAfter: { is: 'misread' },
      statuses: [429],
      methods: 'all',
      lostAnswer: [],
      timeoutMs: 300_000,
      proof: 'run',
      proofs: { delay: 'read', timeout: 'read' },
    },
  ],
  notes: [
    'The delay is drawn in steps of 250 ms, so that the first retry always comes at once.',
    'A Retry-After of 60 seconds is waited for 60 milliseconds: hand `FetchRequest` a `retryFunc` that waits.',
    'A node that does not answer, or answers with a 503, is not asked again.',
  ],
  instead: `import { FetchRequest, JsonRpcProvider } from 'ethers';

const request = new FetchRequest(url);
request.timeout = 10_000;
request.setThrottleParams({ maxAttempts: 4, slotInterval: 500 });
export const provider = new JsonRpcProvider(request);`,
  uses: [],
  hazards: [],
};

import type { RetryLibrary } from '../retry-library.js';

const limits = [{ option: 'maxAttempts', none: 1 }];
const off = [{ option: 'retryStrategy', when: [{ is: 'given' as const }] }];

export const awsSdk: RetryLibrary = {
  name: '@aws-sdk/client-*',
  modules: ['@aws-sdk/client-*'],
  kind: 'SDK',
  source: '@aws-sdk/client-* with @smithy/core, submodules/retry: DEFAULT_MAX_ATTEMPTS is 3',
  behaviors: [
    {
      release: '3.1175.0',
      attempts: 3,
      delay: { form: 'exponential', firstMs: 50, factor: 2 },
      jitter: { form: 'factor', from: 0, to: 1 },
      cap: { ms: 20_000, jitter: 'kept' },
      statuses: [429, 500, 502, 503, 504],
      methods: 'all',
      lostAnswer: 'all',
      timeoutMs: 'none',
      proof: 'run',
    },
  ],
  notes: [
    'Each client has a retry budget of its own: one that is made per call never runs out of retries.',
    'With `maxAttempts` at 1000 a client whose every request fails attempts 36 times: then its budget is empty.',
    'Operations that must not run twice are told apart by tokens that the client makes.',
  ],
  instead: `import { SQSClient } from '@aws-sdk/client-sqs';

export const client = new SQSClient({ maxAttempts: 3 });`,
  uses: [],
  clients: [{ sends: /^[A-Z]\w*#\w+$/, attempts: 3, options: 0, limits, off }],
  policies: [
    {
      kind: 'construct',
      made: /^[A-Z]\w*Client$/,
      what: 'client',
      perConfiguration: true,
      loss: 'each one has a full retry budget and no open connection, so that an outage is met with all retries of all calls',
      uses: /^send$/,
    },
  ],
  hazards: [],
};

import { SAME_EXPONENTIAL_DELAY } from '../clauses.js';
import type { RetryLibrary } from '../retry-library.js';
import { spreadOnce } from '../shared/spread-once.js';

export const viem: RetryLibrary = {
  name: 'viem',
  kind: 'SDK',
  source: 'viem, _cjs/utils/buildRequest.js: retryDelay, retryCount and shouldRetry()',
  behaviors: [
    {
      release: '2.57.20',
      attempts: 4,
      delay: { form: 'exponential', firstMs: 150, factor: 2 },
      jitter: { form: 'none' },
      retryAfter: { is: 'heeded' },
      statuses: [403, 408, 413, 429, 500, 502, 503, 504],
      methods: 'all',
      lostAnswer: 'all',
      timeoutMs: 10_000,
      proof: 'run',
    },
  ],
  notes: [
    'A Retry-After of any length is waited out.',
    'A signed transaction that is sent twice is the same transaction; one that the node signs (`eth_sendTransaction`) is not.',
  ],
  instead: `import { createPublicClient, http } from 'viem';

export const client = createPublicClient({ chain, transport: http(url, { retryCount: 2, retryDelay: 150 + Math.random() * 150 }) });`,
  uses: [
    { kind: 'call', path: 'http', options: 1, onlyWhenAsked: true },
    { kind: 'call', path: 'webSocket', options: 1, onlyWhenAsked: true },
  ],
  limit: { option: 'retryCount', none: 0 },
  hazards: [
    {
      rule: 'require-jitter',
      option: 'retryDelay',
      when: [{ is: 'above', value: 1 }],
      consequence: `${SAME_EXPONENTIAL_DELAY}, from \`retryDelay\` on, and has no option that spreads it`,
      mend: spreadOnce('retryDelay'),
    },
  ],
};

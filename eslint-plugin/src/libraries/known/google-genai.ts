import type { RetryLibrary } from '../retry-library.js';

export const googleGenAi: RetryLibrary = {
  name: '@google/genai',
  kind: 'SDK',
  source: '@google/genai, dist/node/index.cjs: apiCall() hands `retryOptions` to p-retry 4',
  behaviors: [
    {
      release: '3.3.0',
      asked: 'new GoogleGenAI({ httpOptions: { retryOptions: {} } })',
      attempts: 5,
      delay: { form: 'exponential', firstMs: 1000, factor: 2 },
      jitter: { form: 'factor', from: 1, to: 2 },
      cap: { ms: 60_000, jitter: 'lost' },
      retryAfter: { is: 'ignored' },
      statuses: [408, 429, 500, 502, 503, 504],
      methods: 'all',
      lostAnswer: [],
      timeoutMs: 'none',
      proof: 'run',
    },
  ],
  notes: [
    'Without `retryOptions` it retries nothing.',
    'A connection that Node could not make, or that broke, is not tried again: the p-retry in it knows the errors of browsers alone.',
  ],
  instead: `import { GoogleGenAI } from '@google/genai';

export const ai = new GoogleGenAI({ apiKey, httpOptions: { retryOptions: { attempts: 3 }, timeout: 60_000 } });`,
  uses: [
    {
      kind: 'construct',
      path: 'GoogleGenAI',
      options: 0,
      below: ['httpOptions', 'retryOptions'],
      onlyWhenAsked: true,
    },
  ],
  limit: { option: 'attempts', none: 1 },
  hazards: [
    {
      rule: 'require-jitter',
      option: 'jitter',
      when: [{ is: 'one-of', values: [0] }],
      consequence: 'waits the same exponential delay in every client, because `jitter` is 0',
      mend: { option: 'jitter', value: '1', title: 'Turn on jitter' },
    },
  ],
};

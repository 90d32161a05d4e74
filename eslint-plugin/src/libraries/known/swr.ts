import { NEVER_GIVES_UP } from '../clauses.js';
import type { RetryLibrary } from '../retry-library.js';
import type { RetryUse } from '../retry-use.js';

export const swr: RetryLibrary = {
  name: 'swr',
  kind: 'data client',
  modules: ['swr', 'swr/infinite', 'swr/immutable'],
  source: 'swr, src/_internal/utils/config.ts: onErrorRetry()',
  behaviors: [
    {
      release: '2.5.1',
      attempts: Infinity,
      delay: { form: 'exponential', firstMs: 10_000, factor: 2 },
      jitter: { form: 'factor', from: 0.5, to: 1.5 },
      retryAfter: { is: 'unseen' },
      proof: 'read',
    },
  ],
  notes: [
    'Its delays are whole multiples of `errorRetryInterval` (5 s): the first retry comes after 5 or 10 s, and all pages of one choice together.',
    'It tries again without end, unless `errorRetryCount` is given, and after every error, a 404 too.',
  ],
  instead: `import useSWR from 'swr';

export const useOrders = () => useSWR('/orders', read, { errorRetryCount: 3 });`,
  uses: ['default', 'SWRConfig', 'useSWR'].map((path): RetryUse => ({
    kind: 'call',
    path,
    options: 'last-object',
    onlyWhenAsked: true,
  })),
  limit: { option: 'errorRetryCount', none: 0 },
  hazards: [
    {
      rule: 'require-retry-limit',
      option: 'errorRetryCount',
      when: [{ is: 'one-of', values: [Infinity] }],
      consequence: NEVER_GIVES_UP,
      mend: { option: 'errorRetryCount', value: '3', title: 'Give up after 3 retries' },
    },
  ],
};

import { NEVER_GIVES_UP } from '../clauses.js';
import type { Hazard } from '../hazard.js';
import type { RetryLibrary } from '../retry-library.js';
import type { RetryUse } from '../retry-use.js';

const hooks = [
  'createInfiniteQuery',
  'createMutation',
  'createQuery',
  'infiniteQueryOptions',
  'injectInfiniteQuery',
  'injectMutation',
  'injectQuery',
  'mutationOptions',
  'queryOptions',
  'useInfiniteQuery',
  'useMutation',
  'useQuery',
  'useSuspenseInfiniteQuery',
  'useSuspenseQuery',
];

const places = ['', 'defaultOptions.queries.', 'defaultOptions.mutations.'];

const endless = places.map((place): Hazard => ({
  rule: 'require-retry-limit',
  option: `${place}retry`,
  when: [{ is: 'one-of', values: [true, Infinity] }],
  consequence: `${NEVER_GIVES_UP}, because \`retry\` is on and not a number`,
  mend: { option: `${place}retry`, value: '3', title: 'Give up after 3 retries' },
}));

export const tanstackQuery: RetryLibrary = {
  name: '@tanstack/query-core',
  kind: 'data client',
  modules: [
    '@tanstack/angular-query-experimental',
    '@tanstack/query-core',
    '@tanstack/react-query',
    '@tanstack/solid-query',
    '@tanstack/svelte-query',
    '@tanstack/vue-query',
    'react-query',
  ],
  source: '@tanstack/query-core, src/retryer.ts and src/mutation.ts: min(1 s * 2^n, 30 s)',
  behaviors: [
    {
      release: '5.108.0',
      attempts: 4,
      delay: { form: 'exponential', firstMs: 1000, factor: 2 },
      jitter: { form: 'none' },
      cap: { ms: 30_000 },
      retryAfter: { is: 'unseen' },
      proof: 'run',
    },
  ],
  notes: [
    'Every error is tried again, a 404 too, unless `retry` is a function that says otherwise.',
    'Mutations are not tried again, nor are queries on a server.',
  ],
  instead: `import { QueryClient } from '@tanstack/query-core';

export const client = new QueryClient({
  defaultOptions: {
    queries: {
      retry: (failures, error) => failures < 3 && error.status >= 500,
      retryDelay: (failures) => Math.random() * Math.min(1000 * 2 ** failures, 30_000),
    },
  },
});`,
  uses: [
    { kind: 'construct', path: 'QueryClient', options: 0, onlyWhenAsked: true },
    ...hooks.map((path): RetryUse => ({ kind: 'call', path, options: 'last-object', onlyWhenAsked: true })),
  ],
  limit: { option: 'retry', none: 0 },
  delays: ['retryDelay', 'defaultOptions.queries.retryDelay', 'defaultOptions.mutations.retryDelay'],
  hazards: endless,
};

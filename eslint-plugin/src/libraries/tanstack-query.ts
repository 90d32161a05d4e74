import type { RetryLibrary, RetryUse } from './retry-library.js';

const hooks = [
  'createInfiniteQuery',
  'createMutation',
  'createQuery',
  'infiniteQueryOptions',
  'mutationOptions',
  'queryOptions',
  'useInfiniteQuery',
  'useMutation',
  'useQuery',
  'useSuspenseInfiniteQuery',
  'useSuspenseQuery',
];

export const tanstackQuery: RetryLibrary = {
  name: '@tanstack/query-core',
  modules: [
    '@tanstack/query-core',
    '@tanstack/react-query',
    '@tanstack/solid-query',
    '@tanstack/svelte-query',
    '@tanstack/vue-query',
    'react-query',
  ],
  source: '@tanstack/query-core 5.108.0, retryer.ts: min(1 s * 2^n, 30 s); an own `retryDelay` replaces it',
  uses: [
    { kind: 'construct', path: 'QueryClient', options: 0, onlyWhenAsked: true },
    ...hooks.map((path): RetryUse => ({ kind: 'call', path, options: 'last-object', onlyWhenAsked: true })),
  ],
  limit: { option: 'retry', none: 0 },
  delays: ['retryDelay', 'defaultOptions.queries.retryDelay', 'defaultOptions.mutations.retryDelay'],
  hazards: [],
};

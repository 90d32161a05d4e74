import { NEVER_GIVES_UP } from '../clauses.js';
import type { Hazard, OptionCondition } from '../hazard.js';
import type { RetryLibrary } from '../retry-library.js';
import type { RetryUse } from '../retry-use.js';

const mutations = ['createMutation', 'injectMutation', 'mutationOptions', 'useMutation'];
const queries = [
  'createInfiniteQuery',
  'createQuery',
  'infiniteQueryOptions',
  'injectInfiniteQuery',
  'injectQuery',
  'queryOptions',
  'useInfiniteQuery',
  'useQuery',
  'useSuspenseInfiniteQuery',
  'useSuspenseQuery',
];

/** Mutations are attempted once unless they are told. */
const isRetried: OptionCondition = {
  option: 'retry',
  when: [
    { is: 'above', value: 0 },
    { is: 'one-of', values: [true] },
  ],
};

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
      release: '5.108.4',
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
    'Mutations are not tried again unless they are told to, nor are queries on a server.',
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
    ...[...queries, ...mutations].map((path): RetryUse => ({
      kind: 'call',
      path,
      options: 'last-object',
      onlyWhenAsked: true,
      ...(mutations.includes(path) && { operationIn: { option: 'mutationFn', onlyIf: isRetried } }),
    })),
  ],
  limit: { option: 'retry', none: 0 },
  delays: ['retryDelay', 'defaultOptions.queries.retryDelay', 'defaultOptions.mutations.retryDelay'],
  hazards: [
    ...endless,
    {
      rule: 'require-idempotency-key',
      option: 'defaultOptions.mutations.retry',
      when: isRetried.when,
      consequence:
        'sends every mutation again when its answer is lost, a POST too, and no idempotency key tells the two apart',
      mend: {
        option: 'defaultOptions.mutations.retry',
        value: 'false',
        title: 'Leave it to each mutation whether it may be sent twice',
      },
    },
  ],
};

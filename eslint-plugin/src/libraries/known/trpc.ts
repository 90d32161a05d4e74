import { NO_DELAY } from '../clauses.js';
import type { RetryLibrary } from '../retry-library.js';

export const trpc: RetryLibrary = {
  name: '@trpc/client',
  modules: ['@trpc/client', '@trpc/client/links/retryLink'],
  kind: 'data client',
  source: '@trpc/client, dist/index.mjs: retryLink() asks `retry`, and waits nothing without `retryDelayMs`',
  behaviors: [
    {
      release: '11.25.2',
      asked: 'retryLink({ retry: () => true })',
      attempts: Infinity,
      delay: { form: 'none' },
      jitter: { form: 'none' },
      proof: 'read',
    },
  ],
  notes: [
    '`retry` alone ends it, and decides whether a mutation is sent again: it gets `op.type` and `attempts`.',
  ],
  instead: `import { retryLink } from '@trpc/client';

export const link = retryLink({
  retry: ({ op, attempts }) => op.type === 'query' && attempts < 3,
  retryDelayMs: (attempt) => Math.random() * 250 * 2 ** attempt,
});`,
  uses: [{ kind: 'call', path: 'retryLink', options: 0, onlyWhenAsked: true }],
  delays: ['retryDelayMs'],
  hazards: [
    {
      rule: 'require-backoff',
      option: 'retryDelayMs',
      when: [{ is: 'absent' }],
      consequence: `${NO_DELAY}, unless \`retryDelayMs\` is given`,
      mend: {
        option: 'retryDelayMs',
        value: '(attempt) => Math.random() * 250 * 2 ** attempt',
        title: 'Wait longer each time, with full jitter',
      },
    },
  ],
};

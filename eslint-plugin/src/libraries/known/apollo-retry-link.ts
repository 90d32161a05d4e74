import { SAME_EXPONENTIAL_DELAY } from '../clauses.js';
import type { RetryLibrary } from '../retry-library.js';
import { endless } from '../shared/endless.js';

export const apolloRetryLink: RetryLibrary = {
  name: '@apollo/client',
  modules: ['@apollo/client', '@apollo/client/link/retry', 'apollo-link-retry', '@apollo/link-retry'],
  kind: 'data client',
  source: '@apollo/client, link/retry: delayFunction.js and retryFunction.js',
  behaviors: [
    {
      release: '4.3.8',
      asked: 'new RetryLink()',
      attempts: 5,
      delay: { form: 'exponential', firstMs: 600, factor: 2 },
      jitter: { form: 'factor', from: 0, to: 1 },
      retryAfter: { is: 'unseen' },
      methods: 'all',
      lostAnswer: 'all',
      proof: 'run',
    },
  ],
  notes: ['Mutations are sent again as well as queries, unless `attempts.retryIf` tells them apart.'],
  instead: `import { RetryLink } from '@apollo/client/link/retry';

export const link = new RetryLink({ attempts: { max: 3, retryIf: (error, { query }) => Boolean(error) && !isMutation(query) } });`,
  uses: [{ kind: 'construct', path: 'RetryLink', options: 0, onlyWhenAsked: true }],
  limit: { option: 'attempts.max', none: 1 },
  delays: ['delay'],
  hazards: [
    {
      rule: 'require-idempotency-key',
      option: 'attempts.retryIf',
      when: [
        { is: 'absent' },
        {
          is: 'delay-without',
          names: /mutation|operation\.|operationName|definition|context|query\b|idempot/i,
        },
      ],
      also: [{ option: 'attempts.max', when: [{ is: 'given' }] }],
      consequence:
        'sends mutations again as well as queries when their answer is lost, and no idempotency key tells the two apart',
      mend: {
        option: 'attempts.retryIf',
        value:
          "(error, { query }) => Boolean(error) && query.definitions.every((one) => one.operation !== 'mutation')",
        title: 'Send queries again, and no mutations',
      },
    },
    endless('attempts.max', [{ is: 'one-of', values: [Infinity] }], '5'),
    {
      rule: 'require-jitter',
      option: 'delay.jitter',
      when: [{ is: 'one-of', values: [false] }],
      consequence: `${SAME_EXPONENTIAL_DELAY}, because its jitter is switched off`,
      mend: { option: 'delay.jitter', value: 'true', title: 'Turn on jitter' },
    },
  ],
};

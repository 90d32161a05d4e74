import { SAME_EXPONENTIAL_DELAY } from '../clauses.js';
import type { RetryLibrary } from '../retry-library.js';

export const retryAsPromised: RetryLibrary = {
  name: 'retry-as-promised',
  kind: 'retry helper',
  source: 'retry-as-promised, dist/index.js: backoffBase, backoffExponent and backoffJitter',
  behaviors: [
    {
      release: '7.1.1',
      asked: 'retryAsPromised(operation, { max: 5 })',
      delay: { form: 'exponential', firstMs: 100, factor: 1.1 },
      jitter: { form: 'none' },
      retryAfter: { is: 'unseen' },
      proof: 'run',
    },
  ],
  notes: ['Sequelize hands its `retry` options to it.'],
  instead: `import retryAsPromised from 'retry-as-promised';

export const load = (url) => retryAsPromised(() => read(url), { max: 4, backoffBase: 250, backoffExponent: 2, backoffJitter: 250 });`,
  uses: ['default', 'retryAsPromised'].map((path) => ({
    kind: 'call',
    path,
    operation: 0,
    options: 1,
    onlyWhenAsked: true,
  })),
  limit: { option: 'max', none: 1 },
  asRetry: {
    options: {
      max: 'attempts',
      backoffBase: 'baseMs',
      backoffExponent: 'factor',
      backoffJitter: 'jitter',
      timeout: 'attempt-timeout',
    },
  },
  hazards: [
    {
      rule: 'require-jitter',
      option: 'backoffJitter',
      when: [{ is: 'absent' }, { is: 'one-of', values: [0] }],
      also: [{ option: 'max', when: [{ is: 'given' }] }],
      consequence: `${SAME_EXPONENTIAL_DELAY} unless \`backoffJitter\` is given`,
      mend: { option: 'backoffJitter', value: '100', title: 'Add backoffJitter' },
    },
  ],
};

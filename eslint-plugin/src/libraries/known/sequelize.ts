import { SAME_EXPONENTIAL_DELAY } from '../clauses.js';
import type { RetryLibrary } from '../retry-library.js';

export const sequelize: RetryLibrary = {
  name: 'sequelize',
  kind: 'database client',
  source: 'sequelize, lib/sequelize.js: hands `retry` to retry-as-promised, max 5 with what `match` names',
  behaviors: [
    {
      release: '6.37.8',
      asked: 'new Sequelize(url, { retry: { match: [/ETIMEDOUT/] } })',
      attempts: 5,
      delay: { form: 'exponential', firstMs: 100, factor: 1.1 },
      jitter: { form: 'none' },
      proof: 'read',
    },
  ],
  uses: ['Sequelize', 'default'].map((path) => ({
    kind: 'construct',
    path,
    options: 'last-object',
    below: ['retry'],
    onlyWhenAsked: true,
  })),
  limit: { option: 'max', none: 1 },
  hazards: [
    {
      rule: 'require-jitter',
      option: 'backoffJitter',
      when: [{ is: 'absent' }, { is: 'one-of', values: [0] }],
      also: [{ option: 'match', when: [{ is: 'given' }] }],
      consequence: `${SAME_EXPONENTIAL_DELAY} unless \`backoffJitter\` is given`,
      mend: { option: 'backoffJitter', value: '100', title: 'Add backoffJitter' },
    },
  ],
};

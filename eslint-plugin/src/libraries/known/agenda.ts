import { SAME_EXPONENTIAL_DELAY } from '../clauses.js';
import type { RetryLibrary } from '../retry-library.js';

const strategies = ['exponential', 'linear', 'constant'];

export const agenda: RetryLibrary = {
  name: 'agenda',
  kind: 'job queue',
  modules: ['agenda', '@hokify/agenda'],
  source: 'agenda, dist/utils/backoff.js: jitter 0 by default',
  behaviors: [
    {
      release: '6.2.6',
      asked: 'backoffStrategies.exponential()',
      attempts: 4,
      delay: { form: 'exponential', firstMs: 1000, factor: 2 },
      jitter: { form: 'none' },
      proof: 'read',
    },
  ],
  uses: strategies.map((name) => ({ kind: 'call', path: `backoffStrategies.${name}`, options: 0 })),
  hazards: [
    {
      rule: 'require-jitter',
      option: 'jitter',
      when: [{ is: 'absent' }, { is: 'one-of', values: [0] }],
      consequence: `${SAME_EXPONENTIAL_DELAY} unless \`jitter\` is given`,
      mend: { option: 'jitter', value: '1', title: 'Spread the delay' },
    },
  ],
};

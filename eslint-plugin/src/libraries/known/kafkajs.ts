import { SAME_EXPONENTIAL_DELAY } from '../clauses.js';
import type { RetryLibrary } from '../retry-library.js';

export const kafkaJs: RetryLibrary = {
  name: 'kafkajs',
  kind: 'connection',
  source: 'kafkajs, src/retry/defaults.js and src/retry/index.js: `factor` is the share that is random',
  behaviors: [
    {
      release: '2.2.4',
      attempts: 6,
      delay: { form: 'exponential', firstMs: 300, factor: 2 },
      jitter: { form: 'factor', from: 0.8, to: 1.2 },
      cap: { ms: 30_000, jitter: 'lost' },
      proof: 'read',
    },
  ],
  notes: [
    'Each delay is drawn around twice the one before it, so that the random parts add up.',
    'A consumer whose retries are used up is started again, and begins anew.',
  ],
  uses: [
    { kind: 'construct', path: 'Kafka', options: 0, below: ['retry'], onlyWhenAsked: true },
    { kind: 'call', path: 'Kafka#producer', options: 0, below: ['retry'], onlyWhenAsked: true },
    { kind: 'call', path: 'Kafka#consumer', options: 0, below: ['retry'], onlyWhenAsked: true },
    { kind: 'call', path: 'Kafka#admin', options: 0, below: ['retry'], onlyWhenAsked: true },
    { kind: 'type', path: 'RetryOptions' },
  ],
  clients: [
    {
      sends: /^Kafka#producer\(\)\.send(?:Batch)?$/,
      attempts: 6,
      options: 0,
      layered: true,
      limits: [{ option: 'retry.retries', none: 0 }],
    },
  ],
  limit: { option: 'retries', none: 0 },
  hazards: [
    {
      rule: 'require-jitter',
      option: 'factor',
      when: [{ is: 'one-of', values: [0] }],
      consequence: `${SAME_EXPONENTIAL_DELAY}, because \`factor\`, its random part, is 0`,
      mend: { option: 'factor', value: '0.2', title: 'Spread the delay by a fifth' },
    },
  ],
};

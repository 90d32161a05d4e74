import { SAME_EXPONENTIAL_DELAY, SAME_FIXED_DELAY } from './clauses.js';
import type { RetryLibrary } from './retry-library.js';

export const kafkaJs: RetryLibrary = {
  name: 'kafkajs',
  source: 'kafkajs 2.2.4, src/retry/index.js: `factor` is the share of the delay that is random',
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

export const amqpConnectionManager: RetryLibrary = {
  name: 'amqp-connection-manager',
  source: 'amqp-connection-manager 5.0.0, dist/esm/AmqpConnectionManager.js: waits reconnectTimeInSeconds',
  uses: [{ kind: 'call', path: 'connect', options: 1, onlyWhenAsked: true }],
  hazards: [
    {
      rule: 'require-jitter',
      option: 'reconnectTimeInSeconds',
      when: [{ is: 'above', value: 0 }],
      consequence: `${SAME_FIXED_DELAY}, \`reconnectTimeInSeconds\``,
    },
  ],
};

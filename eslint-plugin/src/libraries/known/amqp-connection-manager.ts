import { SAME_FIXED_DELAY } from '../clauses.js';
import type { RetryLibrary } from '../retry-library.js';
import { spreadOnce } from '../shared/spread-once.js';

export const amqpConnectionManager: RetryLibrary = {
  name: 'amqp-connection-manager',
  kind: 'connection',
  source: 'amqp-connection-manager, dist/esm/AmqpConnectionManager.js: waits reconnectTimeInSeconds',
  behaviors: [
    {
      release: '5.0.0',
      attempts: Infinity,
      delay: { form: 'fixed', firstMs: 5000 },
      jitter: { form: 'none' },
      proof: 'read',
    },
  ],
  notes: ['All clients of a broker that restarts come back at the same moment, every five seconds.'],
  uses: [{ kind: 'call', path: 'connect', options: 1, onlyWhenAsked: true }],
  hazards: [
    {
      rule: 'require-jitter',
      option: 'reconnectTimeInSeconds',
      when: [{ is: 'absent' }],
      also: [{ option: 'heartbeatIntervalInSeconds', when: [{ is: 'absent' }, { is: 'above', value: 0 }] }],
      byDefault: true,
      consequence:
        'reconnects after the same seconds in every client, without end: all clients of a broker that restarts come back at the same moment',
      mend: {
        option: 'reconnectTimeInSeconds',
        value: '5 * (0.5 + Math.random())',
        title: 'Draw reconnectTimeInSeconds at random, once in each client',
      },
    },
    {
      rule: 'require-jitter',
      option: 'reconnectTimeInSeconds',
      when: [{ is: 'above', value: 0 }],
      consequence: `${SAME_FIXED_DELAY}, \`reconnectTimeInSeconds\``,
      mend: spreadOnce('reconnectTimeInSeconds'),
    },
  ],
};

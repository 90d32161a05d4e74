import { SAME_FIXED_DELAY } from '../clauses.js';
import type { RetryLibrary } from '../retry-library.js';
import { spreadOnce } from '../shared/spread-once.js';

export const mqtt: RetryLibrary = {
  name: 'mqtt',
  kind: 'connection',
  source: 'mqtt, build/lib/client.js: a setInterval of reconnectPeriod, without end',
  behaviors: [
    {
      release: '5.16.0',
      attempts: Infinity,
      delay: { form: 'fixed', firstMs: 1000 },
      jitter: { form: 'none' },
      timeoutMs: 30_000,
      proof: 'read',
    },
  ],
  notes: [
    'All devices of a broker that restarts come back at the same moment, every second.',
    '`reconnectPeriod: 0` leaves the reconnecting to whoever listens to `close`, with a random wait of their own.',
  ],
  uses: [
    { kind: 'call', path: 'connect', options: 'last-object', onlyWhenAsked: true },
    { kind: 'call', path: 'connectAsync', options: 'last-object', onlyWhenAsked: true },
    { kind: 'type', path: 'IClientOptions' },
  ],
  hazards: [
    {
      rule: 'require-jitter',
      option: 'reconnectPeriod',
      when: [{ is: 'absent' }],
      byDefault: true,
      consequence:
        'reconnects every second, without end and without a random part: all clients of a broker that restarts come back at the same moment',
      mend: {
        option: 'reconnectPeriod',
        value: '1000 * (0.5 + Math.random())',
        title: 'Draw reconnectPeriod at random, once in each client',
      },
    },
    {
      rule: 'require-jitter',
      option: 'reconnectPeriod',
      when: [{ is: 'above', value: 1 }],
      consequence: `${SAME_FIXED_DELAY}, \`reconnectPeriod\`, and has no option that spreads it`,
      mend: spreadOnce('reconnectPeriod'),
    },
  ],
};

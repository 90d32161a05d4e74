import type { RetryLibrary } from '../retry-library.js';
import { spreadOnce } from '../shared/spread-once.js';

export const reconnectingWebSocket: RetryLibrary = {
  name: 'reconnecting-websocket',
  kind: 'connection',
  source:
    'reconnecting-websocket, dist/reconnecting-websocket-cjs.js: the only random part is the default of minReconnectionDelay',
  behaviors: [
    {
      release: '4.4.0',
      attempts: Infinity,
      delay: { form: 'exponential', firstMs: 1000, factor: 1.3 },
      jitter: { form: 'added', upToMs: 4000 },
      cap: { ms: 10_000, jitter: 'lost' },
      timeoutMs: 4000,
      proof: 'read',
    },
  ],
  notes: ['The random part is drawn once, when the module is loaded, and lost at the cap of 10 s.'],
  uses: [{ kind: 'construct', path: 'default', options: 2, onlyWhenAsked: true }],
  limit: { option: 'maxRetries', none: 0 },
  hazards: [
    {
      rule: 'require-jitter',
      option: 'maxReconnectionDelay',
      when: [{ is: 'absent' }, { is: 'above', value: 0 }],
      also: [{ option: 'maxRetries', when: [{ is: 'absent' }, { is: 'above', value: 9 }] }],
      byDefault: true,
      consequence:
        'draws its random part before the cap, `maxReconnectionDelay`: once that is reached, every client of a server that is down comes back at the same moments, without end',
      mend: {
        option: 'maxReconnectionDelay',
        value: '20_000 * (0.5 + Math.random())',
        title: 'Draw a cap of its own for each client',
      },
    },
    {
      rule: 'require-jitter',
      option: 'minReconnectionDelay',
      when: [{ is: 'above', value: 1 }],
      consequence:
        'reconnects at the same moment in every client: its only random part is the default of `minReconnectionDelay`, which this replaces',
      mend: spreadOnce('minReconnectionDelay'),
    },
  ],
};

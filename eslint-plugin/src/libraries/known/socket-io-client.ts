import type { RetryLibrary } from '../retry-library.js';
import type { RetryUse } from '../retry-use.js';

export const socketIoClient: RetryLibrary = {
  name: 'socket.io-client',
  kind: 'connection',
  source: 'socket.io-client, build/esm/manager.js and contrib/backo2.js',
  behaviors: [
    {
      release: '4.8.4',
      attempts: Infinity,
      delay: { form: 'exponential', firstMs: 1000, factor: 2 },
      jitter: { form: 'factor', from: 0.5, to: 1.5 },
      cap: { ms: 5000, jitter: 'lost' },
      timeoutMs: 20_000,
      proof: 'run',
      proofs: { timeout: 'read' },
    },
  ],
  notes: [
    'From the fifth attempt on every client waits exactly 5 s: give each a `reconnectionDelayMax` of its own.',
  ],
  instead: `import { io } from 'socket.io-client';

export const socket = io('https://api.example', { reconnectionDelayMax: 30_000 * (0.5 + Math.random()) });`,
  uses: [
    ...['default', 'io', 'connect'].map((path): RetryUse => ({
      kind: 'call',
      path,
      options: 'last-object',
      onlyWhenAsked: true,
    })),
    { kind: 'construct', path: 'Manager', options: 'last-object', onlyWhenAsked: true },
  ],
  hazards: [
    {
      rule: 'require-jitter',
      option: 'reconnectionDelayMax',
      when: [{ is: 'absent' }, { is: 'above', value: 0 }],
      also: [
        { option: 'reconnection', when: [{ is: 'absent' }, { is: 'one-of', values: [true] }] },
        { option: 'reconnectionAttempts', when: [{ is: 'absent' }, { is: 'above', value: 5 }] },
      ],
      byDefault: true,
      consequence:
        'draws its random part before the cap, `reconnectionDelayMax`: from the attempt that reaches it on, every client of a server that is down comes back at the same moments, without end',
      mend: {
        option: 'reconnectionDelayMax',
        value: '30_000 * (0.5 + Math.random())',
        title: 'Draw a cap of its own for each client',
      },
    },
    {
      rule: 'require-jitter',
      option: 'randomizationFactor',
      when: [{ is: 'one-of', values: [0] }],
      consequence: 'reconnects at the same moment in every client, because `randomizationFactor` is 0',
      mend: { option: 'randomizationFactor', value: '0.5', title: 'Spread the delay by half' },
    },
  ],
};

import type { RetryLibrary, RetryUse } from './retry-library.js';

export const socketIoClient: RetryLibrary = {
  name: 'socket.io-client',
  source: 'socket.io-client 4.8.4, build/esm/manager.js and contrib/backo2.js',
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
      option: 'randomizationFactor',
      when: [{ is: 'one-of', values: [0] }],
      consequence: 'reconnects at the same moment in every client, because `randomizationFactor` is 0',
      mend: { option: 'randomizationFactor', value: '0.5', title: 'Spread the delay by half' },
    },
  ],
};

export const reconnectingWebSocket: RetryLibrary = {
  name: 'reconnecting-websocket',
  source:
    'reconnecting-websocket 4.4.0, dist/reconnecting-websocket-cjs.js: the only random part is the default of minReconnectionDelay',
  uses: [{ kind: 'construct', path: 'default', options: 2, onlyWhenAsked: true }],
  limit: { option: 'maxRetries', none: 0 },
  hazards: [
    {
      rule: 'require-jitter',
      option: 'minReconnectionDelay',
      when: [{ is: 'above', value: 1 }],
      consequence:
        'reconnects at the same moment in every client: its only random part is the default of `minReconnectionDelay`, which this replaces',
    },
  ],
};

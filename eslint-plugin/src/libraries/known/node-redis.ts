import type { RetryLibrary } from '../retry-library.js';

export const nodeRedis: RetryLibrary = {
  name: 'redis',
  modules: ['redis', '@redis/client'],
  kind: 'database client',
  source: '@redis/client, dist/lib/client/socket.js: a number or a function replaces the jittered default',
  behaviors: [
    {
      release: '6.3.1',
      attempts: Infinity,
      delay: { form: 'exponential', firstMs: 50, factor: 2 },
      jitter: { form: 'added', upToMs: 200 },
      cap: { ms: 2000, jitter: 'kept' },
      timeoutMs: 5000,
      proof: 'read',
    },
  ],
  instead: `import { createClient } from 'redis';

export const client = createClient({ socket: { reconnectStrategy: (retries) => Math.random() * Math.min(100 * 2 ** retries, 10_000) } });`,
  uses: [
    { kind: 'call', path: 'createClient', options: 0, onlyWhenAsked: true },
    { kind: 'call', path: 'createCluster', options: 0, onlyWhenAsked: true },
    { kind: 'call', path: 'createClientPool', options: 0, onlyWhenAsked: true },
    { kind: 'type', path: 'RedisClientOptions' },
  ],
  delays: [
    'socket.reconnectStrategy',
    'defaults.socket.reconnectStrategy',
    // Before version 4.
    'retry_strategy',
  ],
  server: { socketFiles: ['socket.path'], hosts: ['socket.host', 'url'] },
  hazards: [
    {
      rule: 'no-ineffective-retry',
      option: 'retry_strategy',
      when: [{ is: 'given' }],
      versions: { since: '4.0.0' },
      consequence: 'asks `socket.reconnectStrategy` since version 4, and ignores `retry_strategy`',
    },
    {
      rule: 'no-ineffective-retry',
      option: 'reconnectStrategy',
      when: [{ is: 'given' }],
      versions: { since: '4.0.0' },
      consequence: 'looks for `reconnectStrategy` in `socket`, and ignores it here',
    },
  ],
};

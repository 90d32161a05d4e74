import type { RetryLibrary, RetryUse } from './retry-library.js';

const clients = ['default', 'Redis', 'Cluster', 'default.Cluster', 'Redis.Cluster'];

export const ioredis: RetryLibrary = {
  name: 'ioredis',
  source: 'ioredis 5.11.1, built/redis/RedisOptions.js and built/cluster/ClusterOptions.js',
  uses: [
    ...clients.map((path): RetryUse => ({
      kind: 'construct',
      path,
      options: 'last-object',
      onlyWhenAsked: true,
    })),
    { kind: 'type', path: 'RedisOptions' },
    { kind: 'type', path: 'ClusterOptions' },
  ],
  delays: ['retryStrategy', 'sentinelRetryStrategy', 'clusterRetryStrategy', 'redisOptions.retryStrategy'],
  hazards: [],
};

export const nodeRedis: RetryLibrary = {
  name: 'redis',
  modules: ['redis', '@redis/client'],
  source:
    '@redis/client 6.3.1, dist/lib/client/socket.js: a number or a function replaces the jittered default',
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

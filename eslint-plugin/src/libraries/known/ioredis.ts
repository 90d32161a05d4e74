import type { RetryLibrary } from '../retry-library.js';
import type { RetryUse } from '../retry-use.js';

const clients = ['default', 'Redis', 'Cluster', 'default.Cluster', 'Redis.Cluster'];

const unspread = {
  when: [{ is: 'absent' }],
  byDefault: true,
  consequence:
    'reconnects without end and by a delay without a random part, two seconds at most: all clients of a server that restarts come back at the same moments',
} as const;

export const ioredis: RetryLibrary = {
  name: 'ioredis',
  kind: 'database client',
  source: 'ioredis, built/redis/RedisOptions.js and built/cluster/ClusterOptions.js',
  behaviors: [
    {
      versions: { since: '6.0.0' },
      release: '6.0.0',
      attempts: Infinity,
      delay: { form: 'exponential', firstMs: 50, factor: 2 },
      jitter: { form: 'added', upToMs: 200 },
      cap: { ms: 5000, jitter: 'kept' },
      proof: 'run',
      proofs: { attempts: 'read' },
    },
    {
      versions: { until: '6.0.0' },
      release: '5.11.1',
      attempts: Infinity,
      delay: { form: 'linear', firstMs: 50 },
      jitter: { form: 'none' },
      cap: { ms: 2000 },
      proof: 'run',
      proofs: { attempts: 'read' },
    },
  ],
  notes: [
    'Those of a cluster and of sentinels have no random part, in version 6 either.',
    'Commands that were sent when the connection broke are sent again (`autoResendUnfulfilledCommands`).',
    'A command is given up after 20 reconnects (`maxRetriesPerRequest`); null waits for ever.',
  ],
  instead: `import { Redis } from 'ioredis';

export const redis = new Redis({ retryStrategy: (times) => Math.random() * Math.min(times * 100, 5000) });`,
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
  server: { socketFiles: ['path'], hosts: ['host'] },
  hazards: [
    {
      rule: 'require-jitter',
      option: 'retryStrategy',
      on: /^(?!.*Cluster$)/,
      versions: { until: '6.0.0' },
      ...unspread,
      mend: {
        option: 'retryStrategy',
        value: '(times) => Math.random() * Math.min(times * 100, 5000)',
        title: 'Wait longer each time, with full jitter',
      },
    },
    {
      rule: 'require-jitter',
      option: 'clusterRetryStrategy',
      on: /Cluster$/,
      ...unspread,
      mend: {
        option: 'clusterRetryStrategy',
        value: '(times) => Math.random() * Math.min(100 + times * 100, 5000)',
        title: 'Wait longer each time, with full jitter',
      },
    },
  ],
};

import assert from 'node:assert/strict';
import { Cluster } from 'ioredis-6';
import { createCluster } from 'redis';
import {
  Fleet,
  redisStore,
  SharedCircuitBreaker,
  type RedisClient,
} from '../../../runtime/src/redis/index.js';
import { until } from '../../e2e/until.js';
import { startRedis, type RedisServer } from '../support/redis-server.js';

/** Each client's way to a cluster. */
const clusters: Readonly<
  Record<string, (port: number) => Promise<{ client: RedisClient; close: () => void }>>
> = {
  'redis 6': async (port) => {
    const client = createCluster({ rootNodes: [{ url: `redis://127.0.0.1:${port}` }] });
    client.on('error', () => undefined);
    await client.connect();
    return {
      client,
      close: () => {
        client.destroy();
      },
    };
  },
  'ioredis 6': (port) => {
    const client = new Cluster([{ host: '127.0.0.1', port }]);
    client.on('error', () => undefined);
    return Promise.resolve({
      client,
      close: () => {
        client.disconnect();
      },
    });
  },
};

describe('a store in a Redis cluster', function () {
  // It takes seconds until a cluster of even one node is up.
  this.timeout(60_000);
  let server: RedisServer;

  before(async () => {
    server = await startRedis('--cluster-enabled', 'yes', '--cluster-announce-ip', '127.0.0.1');
    await server.command('CLUSTER', 'ADDSLOTSRANGE', '0', '16383');
    let state = '';
    await until(() => {
      void server.command('CLUSTER', 'INFO').then((info) => (state = String(info)));
      return state.includes('cluster_state:ok');
    }, 'the cluster is up');
  });
  after(() => server.stop());

  for (const [name, connect] of Object.entries(clusters))
    it(`works by ${name}, as each command has one key`, async () => {
      const { client, close } = await connect(server.port);
      const store = redisStore(client, { prefix: name });
      assert.deepEqual(await store.count('orders', { bucketMs: 100_000, buckets: 2 }, [1, 2]), [1, 2]);
      assert.equal((await store.take('orders too', { capacity: 3, msPerToken: 1_000 }, 0, 2)).granted, 2);

      const errors: unknown[] = [];
      const fleet = new Fleet(store, { timeoutMs: 5_000, onStoreError: (error) => errors.push(error) });
      const breaker = new SharedCircuitBreaker({ fleet, name: 'orders' });
      // What one process does, the other hears of.
      const known = { generation: 0, status: 'closed', refusesForMs: 0, trips: 0, breakMs: 0 } as const;
      await store.circuit('breaker:orders', { do: 'open', breakMs: 60_000, known });
      await until(() => breaker.state === 'open', 'the breaker opens');
      assert.deepEqual(errors, []);
      await fleet.close();
      close();
    });
});

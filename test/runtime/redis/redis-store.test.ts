import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { redisStore } from '../../../runtime/src/redis/index.js';
import { circuitScript, serverTime } from '../../../runtime/src/redis/scripts.js';
import { sleep } from '../../../runtime/src/index.js';
import { testStore } from '../shared/store-contract.js';
import { startRedis, type RedisServer } from '../support/redis-server.js';
import { clients, type ConnectedClient } from './clients.js';

describe('a store in Redis', function () {
  this.timeout(20_000);
  let server: RedisServer;

  before(async () => {
    server = await startRedis();
  });
  after(() => server.stop());

  for (const [name, connect] of Object.entries(clients))
    describe(`by ${name}`, () => {
      let connected: ConnectedClient | undefined;

      after(() => connected?.close());

      testStore(
        async () => {
          connected = await connect(server.url);
          return redisStore(connected.client, { prefix: name });
        },
        (ms) => sleep(ms),
      );

      it('goes on after the server has forgotten its scripts', async () => {
        const store = redisStore(connected?.client ?? assert.fail(), { prefix: name });
        await server.command('SCRIPT', 'FLUSH');
        assert.deepEqual(await store.count('flushed', { bucketMs: 100_000, buckets: 2 }, [1]), [1]);
        assert.deepEqual(await store.count('flushed', { bucketMs: 100_000, buckets: 2 }, [1]), [2]);
      });

      it('rejects with what the server says', async () => {
        const store = redisStore(connected?.client ?? assert.fail(), { prefix: name });
        await server.command('SET', `${name}:{text}`, 'no hash');
        await assert.rejects(store.count('text', { bucketMs: 1, buckets: 1 }, [1]), /WRONGTYPE/);
      });
    });

  it('sends scripts by their digest', async () => {
    const connected = (await clients['ioredis 6']?.(server.url)) ?? assert.fail();
    const known = { generation: 0, status: 'closed', refusesForMs: 0, trips: 0, breakMs: 0 } as const;
    await redisStore(connected.client).circuit('digest', { do: 'read', known });
    const sha1 = createHash('sha1')
      .update(serverTime + circuitScript)
      .digest('hex');
    assert.deepEqual(await server.command('SCRIPT', 'EXISTS', sha1), [1]);
    connected.close();
  });

  it('leaves no key behind for good', async () => {
    const connected = (await clients['ioredis 6']?.(server.url)) ?? assert.fail();
    const store = redisStore(connected.client, { prefix: 'expiring' });
    const known = { generation: 0, status: 'closed', refusesForMs: 0, trips: 0, breakMs: 0 } as const;
    await store.count('a', { bucketMs: 100, buckets: 2 }, [1]);
    await store.take('b', { capacity: 1, msPerToken: 100 }, 0, 1);
    await store.circuit('c', { do: 'open', breakMs: 1_000, known });
    for (const key of ['expiring:{a}', 'expiring:{b}', 'expiring:{c}'])
      assert.ok(((await server.command('PTTL', key)) as number) > 0, key);
    connected.close();
  });

  it('takes no other client', () => {
    assert.throws(
      () => redisStore({} as never),
      /^TypeError: redisStore: client must be a client of the redis or the ioredis package, not an object$/,
    );
  });
});

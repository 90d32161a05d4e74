import assert from 'node:assert/strict';
import { sleep, timeWindow, type Clock } from '../../../runtime/src/index.js';
import {
  Fleet,
  redisStore,
  SharedCircuitBreaker,
  SharedRetryBudget,
} from '../../../runtime/src/redis/index.js';
import { ManualClock } from '../../../runtime/src/testing/index.js';
import { systemClock } from '../../../runtime/src/time/system-clock.js';
import { startRedis, type RedisServer } from '../support/redis-server.js';
import { clients, type ConnectedClient } from './clients.js';

const failure = { kind: 'error', error: new Error('down') } as const;
const success = { kind: 'result', result: 'up' } as const;

/** Of a host whose clocks are wrong. */
function clockOff(byMs: number): Clock {
  return { now: () => systemClock.now() + byMs, setTimer: (...timer) => systemClock.setTimer(...timer) };
}

describe('a fleet by a real server', function () {
  this.timeout(60_000);
  let server: RedisServer;
  let connections: ConnectedClient[] = [];
  let fleets: Fleet[] = [];

  before(async () => {
    server = await startRedis();
  });
  afterEach(async () => {
    await Promise.all(fleets.map((fleet) => fleet.close()));
    fleets = [];
    for (const connection of connections) connection.close();
    connections = [];
  });
  after(() => server.stop());

  async function connect(name: string): Promise<ConnectedClient> {
    const connected = (await clients[name]?.(server.url)) ?? assert.fail(name);
    connections.push(connected);
    return connected;
  }

  /** A member of the fleet; one that is left open asks the store for as long as its breaker is. */
  function join(...of: ConstructorParameters<typeof Fleet>): Fleet {
    const fleet = new Fleet(...of);
    fleets.push(fleet);
    return fleet;
  }

  /** How many scripts the server has run for anyone since it was last asked. */
  async function scriptsRun(): Promise<number> {
    const stats = String(await server.command('INFO', 'commandstats'));
    await server.command('CONFIG', 'RESETSTAT');
    const counts = [...stats.matchAll(/^cmdstat_(?:eval|evalsha):calls=(\d+)/gm)];
    return counts.reduce((sum, [, calls]) => sum + Number(calls), 0);
  }

  it('admits exactly as many probes as it may among 50 members, by both clients, whose clocks differ by minutes', async () => {
    const names = Object.keys(clients);
    const breakers = await Promise.all(
      Array.from({ length: 50 }, async (_, index) => {
        const { client } = await connect(names[index % names.length] ?? '');
        const offMs = index * 60_000;
        return new SharedCircuitBreaker({
          fleet: join(redisStore(client, { prefix: 'fifty' }), { clock: clockOff(offMs) }),
          name: 'dependency',
          window: timeWindow({ minimumCalls: 1_000_000 }),
          fleetRates: { minimumCalls: 20 },
          wallClock: () => Date.now() + offMs,
          breakFor: () => 2_000,
          probes: 3,
        });
      }),
    );
    for (const breaker of breakers) {
      const permit = breaker.tryAcquire() ?? assert.fail('refused');
      breaker.record(permit, failure, true);
    }
    const all = (state: string) => breakers.every((breaker) => breaker.state === state);
    for (let round = 0; round < 200 && !all('open'); round += 1) await sleep(20);
    assert.ok(all('open'), breakers.map(({ state }) => state).join());
    // Through the break, and for so long afterwards that each member asks the store again and again.
    let admitted = 0;
    for (let round = 0; round < 250; round += 1) {
      for (const breaker of breakers) if (breaker.tryAcquire() !== undefined) admitted += 1;
      await sleep(20);
    }
    assert.equal(admitted, 3);
  });

  for (const name of Object.keys(clients))
    it(`asks it for nothing while calls succeed, and else at most once in 100 ms for each key: ${name}`, async () => {
      const { client } = await connect(name);
      const clock = new ManualClock();
      const fleet = join(redisStore(client, { prefix: name }), { clock, timeoutMs: 60_000 });
      const window = timeWindow({ minimumCalls: 1_000_000 });
      const breaker = new SharedCircuitBreaker({
        fleet,
        name: 'breaker',
        window,
        fleetRates: { minimumCalls: 1_000_000 },
      });
      const budget = new SharedRetryBudget({ fleet, name: 'budget', ratio: 1 });
      const call = async (outcome: typeof failure | typeof success) => {
        budget.start();
        const failed = outcome.kind === 'error';
        breaker.record(breaker.tryAcquire() ?? assert.fail('refused'), outcome, failed);
        if (failed) budget.withdraw();
        await clock.advanceAsync(5);
        // Answers of the server come in its own time.
        await sleep(1);
      };
      await clock.advanceAsync(1_000);
      await sleep(100);
      await scriptsRun();
      for (let calls = 0; calls < 100; calls += 1) await call(success);
      assert.equal(await scriptsRun(), 0);

      const beganAtMs = clock.now();
      for (let calls = 0; calls < 300; calls += 1) await call(failure);
      await sleep(100);
      const perKey = Math.floor((clock.now() - beganAtMs) / 100) + 1;
      const run = await scriptsRun();
      // What the breaker counts, what the fleet has come to, and what the budget has.
      const keys = 3;
      assert.ok(run > keys && run <= keys * perKey, `${run} for ${keys} keys, ${perKey} allowed for each`);
    });
});

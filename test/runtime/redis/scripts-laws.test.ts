import assert from 'node:assert/strict';
import fc from 'fast-check';
import { circuitScript, countScript, takeScript } from '../../../runtime/src/redis/scripts.js';
import { memoryStore, type CircuitAction, type CircuitView } from '../../../runtime/src/shared/index.js';
import { ManualClock } from '../../../runtime/src/testing/index.js';
import { runs } from '../../properties/seed.js';
import { startRedis, type RedisServer } from '../support/redis-server.js';

/** In place of the server's clock, for the time of the test. */
const testTime = "local now = tonumber(redis.call('GET', 'now'))\n";

const startMs = 1_800_000_000_000;

/** Steps of time around all durations that matter. */
const pauseMs = fc.constantFrom(0, 1, 9, 10, 11, 20, 45, 90, 200);

describe('the scripts, beside the store in memory as their model', function () {
  this.timeout(60_000);
  let server: RedisServer;
  let keys = 0;

  before(async () => {
    server = await startRedis();
  });
  after(() => server.stop());

  /** Both at the same time, from nothing. */
  function start() {
    const clock = new ManualClock({ startMs });
    keys += 1;
    const key = `key ${keys}`;
    return {
      model: memoryStore({ clock }),
      key,
      pass: async (ms: number) => {
        clock.advance(ms);
        await server.command('SET', 'now', String(clock.now()));
      },
      run: (script: string, ...parameters: unknown[]) =>
        server.command('EVAL', testTime + script, '1', key, ...parameters.map(String)),
    };
  }

  it('count alike', async () => {
    const window = { bucketMs: 10, buckets: 3 };
    const amount = fc.integer({ min: -2, max: 5 });
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(pauseMs, amount, amount), { maxLength: 20 }), async (steps) => {
        const { model, key, pass, run } = start();
        for (const [ms, ...amounts] of steps) {
          await pass(ms);
          const sums = await run(countScript, window.bucketMs, window.buckets, ...amounts);
          assert.deepEqual(sums, await model.count(key, window, amounts));
        }
      }),
    );
  });

  it('take alike, and never grant more than the bucket holds', async () => {
    const bucket = { capacity: 5, msPerToken: 7 };
    const tokens = fc.integer({ min: 0, max: 8 });
    const spent = fc.integer({ min: -3, max: 12 });
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(pauseMs, spent, tokens), { maxLength: 20 }), async (steps) => {
        const { model, key, pass, run } = start();
        for (const [ms, owed, wanted] of steps) {
          await pass(ms);
          const answer = (await run(takeScript, bucket.capacity, bucket.msPerToken, owed, wanted)) as string;
          const { granted, balance } = JSON.parse(answer) as { granted: number; balance: number };
          const expected = await model.take(key, bucket, owed, wanted);
          assert.equal(granted, expected.granted);
          assert.ok(Math.abs(balance - expected.balance) < 1e-4, `${balance} ${expected.balance}`);
          assert.ok(granted <= Math.min(wanted, bucket.capacity));
        }
      }),
    );
  });

  it('move a circuit alike, whatever its members do and know', async () => {
    const action: fc.Arbitrary<CircuitAction> = fc.oneof(
      fc.constant({ do: 'read' as const }),
      fc.constant({ do: 'ask' as const, everyMs: 50 }),
      fc.record({ do: fc.constant('open' as const), breakMs: fc.constantFrom(0, 10, 40) }),
      fc.record({
        do: fc.constant('probe' as const),
        lease: fc.constantFrom('a', 'b', 'c'),
        probes: fc.constant(2),
        leaseMs: fc.constant(45),
        yieldMs: fc.constant(20),
      }),
      fc.record({
        do: fc.constant('outcome' as const),
        lease: fc.constantFrom('a', 'b', 'c'),
        failed: fc.boolean(),
        probes: fc.constant(2),
        successThreshold: fc.constantFrom(1, 2),
        breakMs: fc.constantFrom(10, 40),
      }),
    );
    const step = fc.record({ ms: pauseMs, who: fc.nat(1), action, forgets: fc.nat(20) });
    const unknown: CircuitView = { generation: 0, status: 'closed', refusesForMs: 0, trips: 0, breakMs: 0 };
    const kinds = new Set<string>();
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 30 }), async (steps) => {
        const { model, key, pass, run } = start();
        const knownBy: [CircuitView, CircuitView] = [unknown, unknown];
        for (const { ms, who, action: what, forgets } of steps) {
          await pass(ms);
          const known =
            forgets === 0 ? { ...knownBy[who === 0 ? 0 : 1], generation: 9 } : knownBy[who === 0 ? 0 : 1];
          const command = { ...what, known };
          const answer = JSON.parse(
            (await run(circuitScript, JSON.stringify(command), key, 'channel')) as string,
          ) as unknown;
          const expected = await model.circuit(key, command);
          assert.deepEqual(answer, expected, JSON.stringify(command));
          const { granted, ...view } = expected;
          knownBy[who === 0 ? 0 : 1] = view;
          kinds.add(`${what.do} ${view.status} ${granted}`);
        }
      }),
      { numRuns: runs(200) },
    );
    // The law says nothing unless the walks come around.
    for (const kind of [
      'open open false',
      'probe half-open true',
      'outcome closed false',
      'outcome open false',
    ])
      assert.ok(kinds.has(kind), `no walk had ${kind}`);
  });
});

import assert from 'node:assert/strict';
import { RateLimitExceededError } from '../../../runtime/src/index.js';
import { Fleet, SharedRateLimiter } from '../../../runtime/src/shared/index.js';
import { ManualClock } from '../../../runtime/src/testing/index.js';
import { rejectionOf } from '../support/rejection-of.js';
import { testStore } from './support.js';

function start(size: number, options: { limit: number; burst?: number; maxWaitMs?: number }) {
  const clock = new ManualClock();
  const store = testStore(clock);
  const fleets = Array.from({ length: size }, () => new Fleet(store, { clock }));
  const limiters = fleets.map((fleet) => new SharedRateLimiter({ fleet, intervalMs: 1_000, ...options }));
  return { clock, store, fleets, limiters };
}

/** Lets each process begin so many calls every 10 ms. Returns when the calls started. */
async function load(
  { clock, limiters }: ReturnType<typeof start>,
  durationMs: number,
  callsAtOnce: number,
): Promise<{ readonly startedAtMs: readonly number[]; readonly refusals: number }> {
  const startedAtMs: number[] = [];
  let refusals = 0;
  for (let ms = 0; ms < durationMs; ms += 10) {
    for (const limiter of limiters)
      for (let call = 0; call < callsAtOnce; call += 1)
        limiter.run(() => startedAtMs.push(clock.now())).catch(() => (refusals += 1));
    await clock.advanceAsync(10);
  }
  return { startedAtMs, refusals };
}

describe('SharedRateLimiter', () => {
  it('starts no more calls than the limit in a fleet, and uses it to the full', async () => {
    const { startedAtMs } = await load(start(20, { limit: 100, burst: 20, maxWaitMs: 500 }), 5_000, 1);
    assert.ok(startedAtMs.length <= 20 + 100 * 5 + 1, String(startedAtMs.length));
    assert.ok(startedAtMs.length > 480, String(startedAtMs.length));
  });

  it('asks the store at most once in 100 ms, however many calls there are', async () => {
    const fleet = start(1, { limit: 10_000 });
    const { startedAtMs, refusals } = await load(fleet, 5_000, 5);
    assert.ok(fleet.store.requests.length <= 51, String(fleet.store.requests.length));
    assert.deepEqual([startedAtMs.length, refusals], [2_500, 0]);
  });

  it('gives back what it has leased and not used', async () => {
    const fleet = start(2, { limit: 1, burst: 10 });
    const [one, other] = fleet.limiters;
    const calls = Promise.all(Array.from({ length: 5 }, async () => one?.run(() => 'done')));
    await fleet.clock.advanceAsync(10);
    await calls;
    await fleet.clock.advanceAsync(5_000);
    const started = await load({ ...fleet, limiters: other ? [other] : [] }, 10, 10);
    await fleet.clock.advanceAsync(10);
    assert.ok(started.startedAtMs.length >= 9, String(started.startedAtMs.length));
  });

  it('refuses at once what would have to wait for longer than it may', async () => {
    const { clock, limiters } = start(1, { limit: 1 });
    const calls = [
      limiters[0]?.run(() => 'one') ?? assert.fail(),
      rejectionOf(limiters[0]?.run(() => 'two') ?? assert.fail()),
    ];
    await clock.advanceAsync(10);
    const [one, two] = await Promise.all(calls);
    assert.equal(one, 'one');
    assert.ok(two instanceof RateLimitExceededError);
  });

  it('lets a call go that is aborted while it waits for the store', async () => {
    const { clock, store, limiters } = start(1, { limit: 1 });
    store.state = 'hanging';
    const caller = new AbortController();
    const call = rejectionOf(limiters[0]?.run(() => 'never', { signal: caller.signal }) ?? assert.fail());
    await clock.advanceAsync(10);
    caller.abort(new Error('changed my mind'));
    assert.equal(((await call) as Error).message, 'changed my mind');
  });

  for (const state of ['down', 'hanging'] as const)
    it(`keeps the limit by itself while the store is ${state}, and no call waits for longer than 250 ms`, async () => {
      const fleet = start(1, { limit: 100, burst: 10 });
      fleet.store.state = state;
      let waitedMs = 0;
      const first = fleet.limiters[0]?.run(() => (waitedMs = fleet.clock.now()));
      await fleet.clock.advanceAsync(260);
      await first;
      assert.ok(waitedMs <= 250, String(waitedMs));
      const { startedAtMs } = await load(fleet, 5_000, 3);
      assert.ok(startedAtMs.length <= 10 + 500 + 1 && startedAtMs.length > 350, String(startedAtMs.length));
    });

  it('admits those who wait when its fleet is closed', async () => {
    const { clock, store, fleets, limiters } = start(1, { limit: 10 });
    store.state = 'hanging';
    const call = limiters[0]?.run(() => 'done');
    await clock.advanceAsync(1);
    await fleets[0]?.close();
    await clock.advanceAsync(300);
    assert.equal(await call, 'done');
    assert.equal(clock.pendingTimers, 0);
  });

  it('names the option that is wrong', () => {
    const fleet = new Fleet(testStore(new ManualClock()));
    assert.throws(
      () => new SharedRateLimiter({ fleet, limit: 0, intervalMs: 1 }),
      /^RangeError: RateLimiter: limit must be an integer of at least 1, not 0$/,
    );
    assert.throws(() => new SharedRateLimiter({ limit: 1, intervalMs: 1 } as never), /fleet must be a Fleet/);
  });
});

import assert from 'node:assert/strict';
import { retry, RetryBudget } from '../../../runtime/src/index.js';
import { Fleet, SharedRetryBudget } from '../../../runtime/src/shared/index.js';
import { ManualClock } from '../../../runtime/src/testing/index.js';
import { testStore } from './support.js';

function start(
  size: number,
  options: { readonly ratio?: number; readonly minRetriesPerSecond?: number } = {},
) {
  const clock = new ManualClock();
  const store = testStore(clock);
  const budgets = Array.from({ length: size }, () => {
    const fleet = new Fleet(store, { clock });
    return new SharedRetryBudget({ fleet, ...options });
  });
  return { clock, store, budgets };
}

/** A call whose first attempt fails. Returns whether it may retry. */
function fail(budget: SharedRetryBudget): boolean {
  budget.start();
  budget.failure();
  return budget.withdraw() !== undefined;
}

describe('SharedRetryBudget', () => {
  it('grants a fleet one floor, not one for each process', async () => {
    const { clock, budgets } = start(100);
    let retries = 0;
    for (let step = 0; step < 300; step += 1) {
      // In 30 s, with 100 calls a second from 100 processes.
      for (let call = 0; call < 10; call += 1)
        if (fail(budgets[(step * 10 + call) % 100] ?? assert.fail())) retries += 1;
      await clock.advanceAsync(100);
    }
    // A tenth of 3 000 calls and the floor of 30 s, with a window's worth of it at once; what comes in the 100 ms in which
    // nobody knows of the others is on top.
    assert.ok(retries > 280 && retries < 600, String(retries));
    const alone = Array.from({ length: 100 }, () => new RetryBudget({ clock }));
    assert.ok(alone.reduce((sum, { balance }) => sum + balance, 0) >= 1_000);
  });

  it('sends nothing as long as calls succeed', async () => {
    const { clock, store, budgets } = start(1);
    for (let call = 0; call < 100; call += 1) {
      budgets[0]?.start();
      budgets[0]?.success();
      await clock.advanceAsync(50);
    }
    assert.equal(store.requests.length, 0);
  });

  it('sends at most once in 100 ms', async () => {
    const { clock, store, budgets } = start(1);
    for (let call = 0; call < 200; call += 1) {
      fail(budgets[0] ?? assert.fail());
      await clock.advanceAsync(7);
    }
    assert.ok(store.requests.length > 5 && store.requests.length <= 15, String(store.requests.length));
  });

  it('counts what calls earned before anything failed', async () => {
    const { clock, budgets } = start(2, { minRetriesPerSecond: 0, ratio: 0.5 });
    const [one = assert.fail(), other = assert.fail()] = budgets;
    for (let call = 0; call < 8; call += 1) one.start();
    one.failure();
    other.failure();
    await clock.advanceAsync(10);
    // The other has made no call, and nothing of its own to spend.
    assert.deepEqual([one.balance, other.balance], [4, 0]);
  });

  it('takes a refund back for all', async () => {
    const { clock, budgets } = start(2, { minRetriesPerSecond: 0.1, ratio: 0 });
    const [one = assert.fail(), other = assert.fail()] = budgets;
    assert.equal(fail(one), true);
    await clock.advanceAsync(10);
    assert.equal(fail(other), true, 'the store has not told it yet');
    await clock.advanceAsync(200);
    one.refund(1);
    other.refund(1);
    await clock.advanceAsync(200);
    one.failure();
    other.failure();
    await clock.advanceAsync(200);
    assert.deepEqual([one.balance, other.balance], [1, 1]);
    assert.equal(fail(one), true);
    await clock.advanceAsync(200);
    other.failure();
    await clock.advanceAsync(200);
    assert.equal(other.balance, 0);
  });

  for (const state of ['down', 'hanging'] as const)
    it(`goes by its own budget while the store is ${state}`, async () => {
      const { clock, store, budgets } = start(1);
      store.state = state;
      const own = new RetryBudget({ clock });
      for (let call = 0; call < 300; call += 1) {
        own.start();
        assert.equal(fail(budgets[0] ?? assert.fail()), own.withdraw() !== undefined);
        await clock.advanceAsync(50);
      }
      assert.ok(store.requests.length < 60);
    });

  it('works in retry as any budget does', async () => {
    const { clock, budgets } = start(1, { minRetriesPerSecond: 0.1, ratio: 0 });
    let attempts = 0;
    const work = retry(
      () => {
        attempts += 1;
        throw new Error('down');
      },
      { clock, budget: budgets[0], retryOn: () => true },
    );
    await assert.rejects(clock.run(work), /down/);
    assert.equal(attempts, 2);
  });

  it('names the option that is wrong', () => {
    const fleet = new Fleet(testStore(new ManualClock()));
    assert.throws(
      () => new SharedRetryBudget({ fleet, ratio: -1 }),
      /ratio must be a finite number of at least 0, not -1/,
    );
    assert.throws(() => new SharedRetryBudget({} as never), /fleet must be a Fleet, not undefined/);
    assert.throws(
      () => new Fleet({} as never),
      /^TypeError: Fleet: store must be a store such as redisStore/,
    );
    assert.throws(() => new Fleet(testStore(new ManualClock()), { timeoutMs: 0 }), /timeoutMs must be/);
  });
});

import assert from 'node:assert/strict';
import { getEventListeners } from 'node:events';
import {
  BudgetExhaustedError,
  BulkheadFullError,
  hedge,
  retryReport,
  TimeoutError,
  type Budget,
  type FailedOutcome,
  type HedgeEvent,
  type HedgeOptions,
  type OperationContext,
} from '../../../runtime/src/index.js';
import { ManualClock } from '../../../runtime/src/testing/index.js';
import { Deferred } from '../support/deferred.js';
import { rejectionOf } from '../support/rejection-of.js';

class Transient extends Error {
  readonly code = 'ECONNRESET';
}

/** An operation whose every attempt the test settles. */
function attempts() {
  const made: { context: OperationContext; work: Deferred<string> }[] = [];
  const operation = (context: OperationContext) => {
    const work = new Deferred<string>();
    made.push({ context, work });
    return work.promise;
  };
  const at = (index: number) => made[index] ?? assert.fail(`attempt ${index} was not made`);
  return { operation, made, at };
}

/** A budget that grants so many hedges, and what it was told. */
function budgetOf(grants: number) {
  const log: string[] = [];
  const note = (entry: string) => void log.push(entry);
  const budget: Budget = {
    start: () => {
      note('start');
      return undefined;
    },
    failure: () => {
      note('failure');
    },
    withdraw: (outcome: FailedOutcome) => {
      const isSlow = outcome.kind === 'error' && outcome.error instanceof TimeoutError;
      note(`withdraw for ${isSlow ? 'slowness' : 'failure'}`);
      return grants-- > 0 ? 7 : undefined;
    },
    refund: (cost) => {
      note(`refund ${cost}`);
    },
    success: (cost) => {
      note(`success ${cost}`);
    },
  };
  return { budget, log };
}

describe('hedge', () => {
  it('makes one attempt where that answers in time, leaving no timer', async () => {
    const clock = new ManualClock();
    const { operation, made, at } = attempts();
    const call = hedge({ delayMs: 100, clock }).run(operation);
    await clock.advanceAsync(99);
    at(0).work.resolve('first');
    assert.equal(await call, 'first');
    assert.equal(clock.pendingTimers, 0);
    assert.equal(made.length, 1);
    assert.equal(at(0).context.signal.aborted, false);
  });

  it('takes the first answer, aborts the loser and never the winner', async () => {
    const clock = new ManualClock();
    const { operation, at } = attempts();
    const events: HedgeEvent[] = [];
    const options = { delayMs: 100, clock, onHedge: (event: HedgeEvent) => void events.push(event) };
    const call = hedge(options).run(operation);
    await clock.advanceAsync(100);
    assert.deepEqual(events, [{ type: 'hedge', hedge: 1, waitedMs: 100 }]);
    at(1).work.resolve('second');
    assert.equal(await call, 'second');
    assert.equal((at(0).context.signal.reason as Error).name, 'AbortError');
    assert.equal(at(1).context.signal.aborted, false);
    assert.deepEqual([at(0).context.hedge, at(1).context.hedge], [0, 1]);
    assert.equal(at(0).context.idempotencyKey, at(1).context.idempotencyKey);
    assert.equal(clock.pendingTimers, 0);
  });

  it('starts no more hedges than it may, each after another delay', async () => {
    const clock = new ManualClock();
    const { operation, made, at } = attempts();
    const call = hedge({ delayMs: 100, maxHedges: 2, clock }).run(operation);
    await clock.advanceAsync(199);
    assert.equal(made.length, 2);
    await clock.advanceAsync(1_000);
    assert.equal(made.length, 3);
    at(2).work.resolve('third');
    assert.equal(await call, 'third');
  });

  it('starts the next one at once after a failure that may pass', async () => {
    const clock = new ManualClock();
    const { operation, at } = attempts();
    const call = hedge({ delayMs: 100, clock }).run(operation);
    const failure = new Transient('reset');
    at(0).work.reject(failure);
    await clock.advanceAsync(0);
    at(1).work.resolve('second');
    assert.equal(await call, 'second');
    assert.equal(clock.now(), 0);
  });

  it('rejects with the last error where all fail, the others beside it', async () => {
    const clock = new ManualClock();
    const { operation, at } = attempts();
    const rejection = rejectionOf(hedge({ delayMs: 100, clock }).run(operation));
    const [first, second] = [new Transient('first'), new Transient('second')];
    await clock.advanceAsync(100);
    at(1).work.reject(second);
    await clock.advanceAsync(0);
    at(0).work.reject(first);
    assert.equal(await rejection, first);
    assert.deepEqual(retryReport(first), { reason: 'attempts', attempts: 2, earlierErrors: [second] });
    assert.equal(clock.pendingTimers, 0);
  });

  it('rejects at once with an error that is no use to hedge, and aborts the rest', async () => {
    const clock = new ManualClock();
    const { operation, at } = attempts();
    const rejection = rejectionOf(hedge({ delayMs: 100, clock }).run(operation));
    await clock.advanceAsync(100);
    const permanent = new Error('no such order');
    at(1).work.reject(permanent);
    assert.equal(await rejection, permanent);
    assert.equal(at(0).context.signal.aborted, true);
  });

  it('goes on without a hedge that was refused on this side, and starts no other', async () => {
    const clock = new ManualClock();
    const { operation, made, at } = attempts();
    const call = hedge({ delayMs: 100, maxHedges: 3, clock }).run(operation);
    await clock.advanceAsync(100);
    at(1).work.reject(new BulkheadFullError('search', 'full'));
    await clock.advanceAsync(1_000);
    assert.equal(made.length, 2);
    at(0).work.resolve('first');
    assert.equal(await call, 'first');
  });

  it('treats results as failures where told to, and resolves with the last one where all are', async () => {
    const clock = new ManualClock();
    const { operation, at } = attempts();
    const call = hedge({ delayMs: 100, hedgeOnResult: (result) => result === '503', clock }).run(operation);
    at(0).work.resolve('503');
    await clock.advanceAsync(0);
    at(1).work.resolve('503');
    assert.equal(await call, '503');
  });

  it("rejects with the caller's reason unchanged, aborts all attempts and leaves no timer and no listener", async () => {
    const clock = new ManualClock();
    const { operation, made, at } = attempts();
    const controller = new AbortController();
    const { signal } = controller;
    const rejection = rejectionOf(hedge({ delayMs: 100, maxHedges: 2, clock }).run(operation, { signal }));
    await clock.advanceAsync(100);
    controller.abort('gone');
    assert.equal(await rejection, 'gone');
    assert.deepEqual([at(0).context.signal.reason, at(1).context.signal.reason], ['gone', 'gone']);
    assert.equal(clock.pendingTimers, 0);
    assert.equal(getEventListeners(signal, 'abort').length, 0);
    await clock.advanceAsync(1_000);
    assert.equal(made.length, 2);
  });

  it('asks the budget for each hedge, and tells it how the call ended', async () => {
    const clock = new ManualClock();
    const { operation, made, at } = attempts();
    const { budget, log } = budgetOf(1);
    const call = hedge({ delayMs: 100, maxHedges: 5, budget, clock }).run(operation);
    await clock.advanceAsync(1_000);
    assert.equal(made.length, 2);
    at(1).work.resolve('second');
    assert.equal(await call, 'second');
    const slow = 'withdraw for slowness';
    assert.deepEqual(log, ['start', slow, slow, 'success 7', 'refund 0']);
  });

  it('makes no attempt where the budget refuses the call', async () => {
    const refusal = new BudgetExhaustedError();
    const budget = { ...budgetOf(0).budget, start: () => refusal };
    const operation = () => assert.fail('called');
    assert.equal(await rejectionOf(hedge({ delayMs: 100, budget }).run(operation)), refusal);
  });

  it('rejects with what a predicate throws', async () => {
    const error = new Error('from the predicate');
    const strategy = hedge({
      delayMs: 100,
      clock: new ManualClock(),
      hedgeOn: () => {
        throw error;
      },
    });
    assert.equal(await rejectionOf(strategy.run(() => Promise.reject(new Transient('reset')))), error);
  });

  it('hedges by the percentile of what it has seen, which losing does not shrink', async () => {
    const clock = new ManualClock();
    const strategy = hedge({ delayMs: 1_000, percentile: 0.9, clock });
    const take = async (latencyMs: number) => {
      let hedges = 0;
      const call = strategy.run(({ hedge: number }) => {
        hedges = number;
        return new Promise<void>((resolve) => clock.setTimer(resolve, number === 0 ? latencyMs : 1));
      });
      const startedAtMs = clock.now();
      await clock.run(call);
      return { hedges, tookMs: clock.now() - startedAtMs };
    };
    // Latencies 10, 20, ... 200: until 20 of them are known, the delay is 1000 ms.
    for (let call = 1; call <= 20; call += 1) {
      assert.deepEqual(await take(call * 10), { hedges: 0, tookMs: call * 10 });
    }
    assert.deepEqual(await take(170), { hedges: 0, tookMs: 170 });
    // The 90th percentile is 180 ms now. Each call that would take longer is hedged, and counts as slow nevertheless.
    for (const tookMs of [181, 182, 183]) assert.deepEqual(await take(5_000), { hedges: 1, tookMs });
  });

  const badOptions: [object, RegExp][] = [
    [{}, /hedge: delayMs must be a finite number of milliseconds of at least 0, not undefined/],
    [{ delayMs: -1 }, /delayMs/],
    [{ delayMs: Infinity }, /delayMs/],
    [{ delayMs: 1, percentile: 95 }, /percentile must be a number above 0 and below 1, not 95/],
    [{ delayMs: 1, maxHedges: 0 }, /maxHedges must be an integer of at least 1/],
    [{ delayMs: 1, hedgeOn: true }, /hedgeOn must be a function/],
    [{ delayMs: 1, hedgeOnResult: 5 }, /hedgeOnResult must be a function/],
    [{ delayMs: 1, budget: {} }, /budget must be a budget/],
    [{ delayMs: 1, onHedge: 1 }, /onHedge must be a function/],
    [{ delayMs: 1, clock: 1 }, /clock must be a Clock/],
    [{ delayMs: 1, unref: 1 }, /unref must be true or false/],
    [{ delay: 1 }, /unknown option delay; did you mean delayMs\?/],
  ];
  for (const [options, message] of badOptions) {
    it(`refuses ${JSON.stringify(options)}`, () => {
      assert.throws(() => hedge(options as HedgeOptions), message);
    });
  }
});

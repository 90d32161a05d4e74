import assert from 'node:assert/strict';
import { getEventListeners } from 'node:events';
import fc from 'fast-check';
import { Bulkhead, type BulkheadOptions } from '../../../runtime/src/bulkhead/bulkhead.js';
import { isTransient } from '../../../runtime/src/index.js';
import { BulkheadFullError } from '../../../runtime/src/refusal/bulkhead-full-error.js';
import { RefusedError } from '../../../runtime/src/refusal/refused-error.js';
import { ManualClock } from '../../../runtime/src/testing/index.js';
import { Deferred } from '../support/deferred.js';
import { rejectionOf } from '../support/rejection-of.js';
import { runs } from '../../properties/seed.js';

const settled = () => new Promise((resolve) => setImmediate(resolve));

describe('Bulkhead', () => {
  it('runs so many at once, queues some, and refuses the rest', async () => {
    const bulkhead = new Bulkhead({ maxConcurrent: 2, maxQueued: 1, name: 'search' });
    const work = new Deferred<string>();
    const admitted = [1, 2, 3].map(() => bulkhead.run(() => work.promise));
    assert.deepEqual([bulkhead.active, bulkhead.queued], [2, 1]);
    const refusal = await rejectionOf(bulkhead.run(() => assert.fail('called')));
    assert.ok(refusal instanceof BulkheadFullError && refusal instanceof RefusedError);
    assert.match(refusal.message, /search refuses this call: 2 calls run and 1 wait/);
    work.resolve('done');
    assert.deepEqual(await Promise.all(admitted), ['done', 'done', 'done']);
    assert.deepEqual([bulkhead.active, bulkhead.queued], [0, 0]);
  });

  it('hands a free place to the one who waits longest, not to a newcomer', async () => {
    const bulkhead = new Bulkhead({ maxConcurrent: 1, maxQueued: Infinity });
    const order: string[] = [];
    const first = new Deferred<undefined>();
    const calls = [bulkhead.run(() => first.promise), bulkhead.run(() => order.push('waiting'))];
    // The newcomer arrives in the very moment in which the place becomes free.
    const newcomer = first.promise.then(() => bulkhead.run(() => order.push('newcomer')));
    first.resolve(undefined);
    await Promise.all([...calls, newcomer]);
    assert.deepEqual(order, ['waiting', 'newcomer']);
  });

  it("rejects a waiter with its caller's reason at once, without taking a place or leaving a listener", async () => {
    const bulkhead = new Bulkhead({ maxConcurrent: 1, maxQueued: 2 });
    const work = new Deferred<string>();
    const running = bulkhead.run(() => work.promise);
    const controller = new AbortController();
    const rejection = rejectionOf(bulkhead.run(() => assert.fail('called'), { signal: controller.signal }));
    const last = bulkhead.run(() => 'last');
    controller.abort('changed my mind');
    assert.equal(await rejection, 'changed my mind');
    assert.equal(bulkhead.queued, 1);
    assert.equal(getEventListeners(controller.signal, 'abort').length, 0);
    work.resolve('done');
    assert.deepEqual(await Promise.all([running, last]), ['done', 'last']);
    assert.equal(bulkhead.active, 0);
  });

  it('starts nothing and keeps no place for a waiter that is cancelled around the moment of being admitted', async () => {
    for (let microtasks = 0; microtasks < 10; microtasks += 1) {
      const bulkhead = new Bulkhead({ maxConcurrent: 1, maxQueued: 2 });
      const work = new Deferred<string>();
      const running = bulkhead.run(() => work.promise);
      const controller = new AbortController();
      let aborted = false;
      const waiting = bulkhead.run(() => aborted, { signal: controller.signal });
      work.resolve('done');
      for (let count = 0; count < microtasks; count += 1) await Promise.resolve();
      aborted = true;
      controller.abort('just now');
      // Where it got to run before the abort, that saw no abort.
      assert.ok([false, 'just now'].includes(await waiting.catch(String)));
      assert.equal(await running, 'done');
      await settled();
      assert.equal(bulkhead.active, 0);
    }
  });

  it('answers a caller who aborts, but keeps the place of an operation that goes on', async () => {
    const bulkhead = new Bulkhead({ maxConcurrent: 1 });
    const work = new Deferred<string>();
    const controller = new AbortController();
    const rejection = rejectionOf(bulkhead.run(() => work.promise, { signal: controller.signal }));
    await settled();
    controller.abort('gone');
    assert.equal(await rejection, 'gone');
    assert.equal(bulkhead.active, 1);
    work.resolve('done');
    await settled();
    assert.equal(bulkhead.active, 0);
  });

  it('refuses who has waited too long', async () => {
    const clock = new ManualClock();
    const bulkhead = new Bulkhead({ maxConcurrent: 1, maxQueued: 1, maxWaitMs: 100, clock });
    const work = new Deferred<string>();
    const running = bulkhead.run(() => work.promise);
    const rejection = rejectionOf(bulkhead.run(() => assert.fail('called')));
    await clock.advanceAsync(100);
    const refusal = await rejection;
    assert.ok(refusal instanceof BulkheadFullError);
    assert.match(refusal.message, /no place became free within 100 ms/);
    // Retrying what is crowded out here would only crowd it more.
    assert.equal(isTransient(refusal), false);
    assert.equal(clock.referencedTimers, 0);
    work.resolve('done');
    await running;
    assert.deepEqual([bulkhead.active, bulkhead.queued], [0, 0]);
  });

  it('never runs more than allowed, serves in the order of arrival and ends empty, whatever happens', async () => {
    const step = fc.constantFrom('call', 'resolve', 'reject', 'abort');
    await fc.assert(
      fc.asyncProperty(
        fc.nat(2),
        fc.nat(3),
        fc.array(fc.tuple(step, fc.nat(9))),
        async (more, maxQueued, steps) => {
          const maxConcurrent = more + 1;
          const bulkhead = new Bulkhead({ maxConcurrent, maxQueued });
          const running: Deferred<undefined>[] = [];
          const started: number[] = [];
          const controllers: AbortController[] = [];
          const calls: Promise<unknown>[] = [];
          for (const [kind, index] of steps) {
            if (kind === 'call') {
              const number = calls.length;
              const controller = new AbortController();
              controllers.push(controller);
              const call = bulkhead.run(
                () => {
                  started.push(number);
                  const work = new Deferred<undefined>();
                  running.push(work);
                  return work.promise;
                },
                { signal: controller.signal },
              );
              calls.push(call.catch(() => undefined));
            } else if (kind === 'abort') controllers[index]?.abort();
            else if (kind === 'resolve')
              running.splice(index % (running.length + 1), 1)[0]?.resolve(undefined);
            else running.splice(index % (running.length + 1), 1)[0]?.reject(new Error('failed'));
            await settled();
            assert.equal(bulkhead.active, running.length);
            assert.ok(bulkhead.active <= maxConcurrent && bulkhead.queued <= maxQueued);
            assert.ok(bulkhead.queued === 0 || bulkhead.active === maxConcurrent);
          }
          assert.deepEqual(
            started,
            [...started].sort((a, b) => a - b),
          );
          while (running.length > 0) {
            running.pop()?.resolve(undefined);
            await settled();
          }
          await Promise.all(calls);
          assert.deepEqual([bulkhead.active, bulkhead.queued], [0, 0]);
        },
      ),
      { numRuns: runs(50) },
    );
  });

  const badOptions: [object, RegExp][] = [
    [{}, /Bulkhead: maxConcurrent must be an integer of at least 1, not undefined/],
    [{ maxConcurrent: 0 }, /maxConcurrent/],
    [{ maxConcurrent: Infinity }, /maxConcurrent/],
    [{ maxConcurrent: 1, maxQueued: -1 }, /maxQueued must be an integer of at least 0, or Infinity, not -1/],
    [{ maxConcurrent: 1, maxQueued: 1.5 }, /maxQueued/],
    [{ maxConcurrent: 1, maxWaitMs: 0 }, /maxWaitMs/],
    [{ maxConcurrent: 1, name: 5 }, /name must be a string/],
    [{ maxConcurrent: 1, maxQueue: 5 }, /unknown option maxQueue; did you mean maxQueued\?/],
  ];
  for (const [options, message] of badOptions) {
    it(`refuses ${JSON.stringify(options)}`, () => {
      assert.throws(() => new Bulkhead(options as BulkheadOptions), message);
    });
  }
});

import assert from 'node:assert/strict';
import { getEventListeners } from 'node:events';
import { sleep } from '../../../runtime/src/index.js';
import { ManualClock } from '../../../runtime/src/testing/index.js';

describe('sleep', () => {
  it('rejects with the reason at once when aborted, and leaves no timer and no listener', async () => {
    const clock = new ManualClock();
    const controller = new AbortController();
    const sleeping = sleep(1_000, { clock, signal: controller.signal });
    const reason = new Error('stop');
    controller.abort(reason);
    await assert.rejects(sleeping, reason);
    assert.equal(clock.pendingTimers, 0);
    assert.equal(getEventListeners(controller.signal, 'abort').length, 0);
  });

  it('waits delays beyond 2^31-1 ms out in pieces that setTimeout can represent', async () => {
    const realSetTimeout = globalThis.setTimeout;
    const delaysMs: (number | undefined)[] = [];
    const record = (callback: () => void, delayMs?: number) => {
      delaysMs.push(delayMs);
      queueMicrotask(callback);
      return 0;
    };
    globalThis.setTimeout = record as unknown as typeof setTimeout;
    try {
      await sleep(5_000_000_000);
    } finally {
      globalThis.setTimeout = realSetTimeout;
    }
    assert.deepEqual(delaysMs, [2_147_483_647, 2_147_483_647, 705_032_706]);
  });

  for (const delayMs of [NaN, -1, Infinity]) {
    it(`rejects ${delayMs}`, async () => {
      await assert.rejects(sleep(delayMs), /^RangeError: sleep: delayMs must be a finite number/);
    });
  }
});

import assert from 'node:assert/strict';

import { withDeadline } from '../../../runtime/src/deadline/index.js';
import { CircuitBreaker, retry, sleep, timeout } from '../../../runtime/src/index.js';
import { simulate, type SimulatedClient } from '../../../runtime/src/simulate/index.js';
import { ManualClock, withFaults } from '../../../runtime/src/testing/index.js';

/** As `fetch` takes it: the signal of a `RequestInit` may be null, which says that there is none. */
const init: RequestInit = { signal: null };
const { signal } = init;

const noRetry = (): SimulatedClient => (send) => send();
const answer = () => Promise.resolve('done');

describe('a signal that is null', () => {
  it('is none for a retry, with nothing else to cancel it and with a deadline', async () => {
    assert.equal(await retry(answer, { signal }), 'done');
    assert.equal(await retry(answer, { signal, deadlineMs: 1_000, clock: new ManualClock() }), 'done');
  });

  it('is none for a call that waits for its next attempt', async () => {
    const clock = new ManualClock();
    const retrying = retry(
      ({ attempt }) => {
        if (attempt === 1) throw new Error('first');
        return attempt;
      },
      { signal, clock, backoff: () => 100, retryOn: () => true },
    );
    await clock.advanceAsync(100);
    assert.equal(await retrying, 2);
  });

  it('is none for a call in a strategy, in a breaker and inside of a deadline', async () => {
    assert.equal(await timeout(1_000).run(answer, { signal }), 'done');
    assert.equal(await new CircuitBreaker().run(answer, { signal }), 'done');
    assert.equal(await withDeadline(1_000, answer, { signal }), 'done');
  });

  it('is none for a wait', async () => {
    const clock = new ManualClock();
    const sleeping = sleep(100, { clock, signal });
    await clock.advanceAsync(100);
    await sleeping;
    assert.equal(clock.pendingTimers, 0);
  });

  it('is none for a simulation', async () => {
    const scenario = { clients: 1, callsPerSecond: 1, seed: 3 };
    assert.deepEqual(await simulate({ ...scenario, signal }, noRetry), await simulate(scenario, noRetry));
  });

  it('is none for faults that heed the signal of a call', async () => {
    const clock = new ManualClock();
    const slow = withFaults(
      (handed: RequestInit) => handed.signal,
      () => ({ latencyMs: 100 }),
      { clock },
    );
    const pending = slow(init);
    await clock.advanceAsync(100);
    assert.equal(await pending, null);
  });
});

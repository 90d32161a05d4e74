import assert from 'node:assert/strict';
import { retry, sleep } from '../../../runtime/src/index.js';
import { SimulatedClock } from '../../../runtime/src/simulate/index.js';

describe('SimulatedClock', () => {
  it('runs real code through its waits, promises and all', async () => {
    const clock = new SimulatedClock();
    const attemptsAtMs: number[] = [];
    const call = retry(
      () => {
        attemptsAtMs.push(clock.now());
        if (attemptsAtMs.length < 3) throw Object.assign(new Error('down'), { status: 503 });
        return 'up';
      },
      { clock, backoff: ({ attempt }) => attempt * 1_000 },
    );
    await clock.run(10_000);
    assert.equal(await call, 'up');
    assert.deepEqual(attemptsAtMs, [0, 1_000, 3_000]);
    assert.equal(clock.now(), 10_000);
  });

  it('never fires before the delay, and at the end of a step', async () => {
    const clock = new SimulatedClock({ stepMs: 10 });
    const firedAtMs: number[] = [];
    for (const delayMs of [0, 0.1, 10, 10.1]) clock.setTimer(() => firedAtMs.push(clock.now()), delayMs);
    await clock.run(Infinity);
    assert.deepEqual(firedAtMs, [0, 10, 10, 20]);
  });

  it('fires no timer that was cancelled, and none after the end', async () => {
    const clock = new SimulatedClock();
    const fired: string[] = [];
    clock.setTimer(() => fired.push('cancelled'), 5).cancel();
    clock.setTimer(() => fired.push('later'), 50);
    await clock.run(49);
    assert.deepEqual(fired, []);
    await clock.run(50);
    assert.deepEqual(fired, ['later']);
  });

  it('settles what waits one after the other within a step before time moves', async () => {
    const clock = new SimulatedClock();
    const wokenAtMs: number[] = [];
    const sleeper = async () => {
      for (let nap = 0; nap < 5; nap += 1) {
        for (let hop = 0; hop < 100; hop += 1) await Promise.resolve();
        await sleep(1, { clock });
        wokenAtMs.push(clock.now());
      }
    };
    const done = sleeper();
    await clock.run(Infinity);
    await done;
    assert.deepEqual(wokenAtMs, [1, 2, 3, 4, 5]);
  });

  it('names what is wrong with its arguments', () => {
    assert.throws(() => new SimulatedClock({ stepMs: 0 }), /SimulatedClock: stepMs must be a finite number/);
    assert.throws(() => new SimulatedClock().setTimer(() => undefined, -1), RangeError);
  });
});

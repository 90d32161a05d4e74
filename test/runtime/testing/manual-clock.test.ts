import assert from 'node:assert/strict';
import fc from 'fast-check';
import { ManualClock } from '../../../runtime/src/testing/index.js';

/** Asynchronous work that takes three timers, each set only when promises of the one before have settled. */
async function threeWaits(clock: ManualClock, log: string[]): Promise<string> {
  for (const name of ['first', 'second', 'third']) {
    await new Promise<void>((resolve) => clock.setTimer(resolve, 100));
    await Promise.resolve();
    log.push(`${name} at ${clock.now()}`);
  }
  return 'done';
}

describe('ManualClock', () => {
  it('starts where it is told to and stands still', () => {
    assert.equal(new ManualClock().now(), 0);
    assert.equal(new ManualClock({ startMs: 250 }).now(), 250);
  });

  it('fires timers at their times, in order, those set on the way included', () => {
    const clock = new ManualClock({ startMs: 1_000 });
    const log: string[] = [];
    const note = (name: string) => () => void log.push(`${name} ${clock.now()}`);
    clock.setTimer(note('late'), 300);
    clock.setTimer(() => {
      note('early')();
      clock.setTimer(note('set on the way'), 50);
    }, 100);
    clock.setTimer(note('tie'), 300);
    clock.setTimer(note('beyond'), 301);
    clock.advance(300);
    assert.deepEqual(log, ['early 1100', 'set on the way 1150', 'late 1300', 'tie 1300']);
    assert.equal(clock.pendingTimers, 1);
    assert.equal(clock.now(), 1_300);
  });

  it('fires, by any durations, what one long advance fires', () => {
    const delays = fc.array(fc.nat(50), { maxLength: 20 });
    fc.assert(
      fc.property(delays, fc.array(fc.nat(20), { maxLength: 10 }), (delaysMs, stepsMs) => {
        const fired = (durations: readonly number[]) => {
          const clock = new ManualClock();
          const log: [number, number][] = [];
          for (const [index, delayMs] of delaysMs.entries()) {
            clock.setTimer(() => void log.push([index, clock.now()]), delayMs);
          }
          for (const durationMs of durations) clock.advance(durationMs);
          return log;
        };
        const totalMs = stepsMs.reduce((sum, stepMs) => sum + stepMs, 0);
        assert.deepEqual(fired([...stepsMs, 0]), fired([totalMs]));
      }),
    );
  });

  it('never calls a cancelled timer, and tells those apart that keep the process alive', () => {
    const clock = new ManualClock();
    const timer = clock.setTimer(() => assert.fail('called'), 10);
    const background = clock.setTimer(() => undefined, 20);
    background.unref();
    assert.deepEqual([clock.pendingTimers, clock.referencedTimers], [2, 1]);
    background.ref();
    assert.equal(clock.referencedTimers, 2);
    timer.cancel();
    clock.advance(20);
    assert.deepEqual([clock.pendingTimers, clock.referencedTimers], [0, 0]);
  });

  it('passes on what a timer throws, at the time at which it does', () => {
    const clock = new ManualClock();
    clock.setTimer(() => {
      throw new Error('from a timer');
    }, 5);
    assert.throws(() => {
      clock.advance(10);
    }, /from a timer/);
    assert.deepEqual([clock.now(), clock.pendingTimers], [5, 0]);
  });

  it('lets promises settle between timers when it advances asynchronously', async () => {
    const clock = new ManualClock();
    const log: string[] = [];
    const work = threeWaits(clock, log);
    await clock.advanceAsync(250);
    assert.deepEqual(log, ['first at 100', 'second at 200']);
    await clock.advanceAsync(50);
    assert.equal(await work, 'done');
  });

  it('runs until a promise settles, with its result or its error', async () => {
    const clock = new ManualClock();
    clock.setTimer(() => assert.fail('too late to matter'), 301);
    assert.equal(await clock.run(threeWaits(clock, [])), 'done');
    assert.equal(clock.now(), 300);
    const error = new Error('as it is');
    await assert.rejects(clock.run(Promise.reject(error)), (rejection) => rejection === error);
  });

  it('says that a promise hangs instead of hanging as well', async () => {
    await assert.rejects(
      new ManualClock().run(new Promise(() => undefined)),
      /pending, and no timer is left/,
    );
  });

  it('works without MessageChannel, as in jsdom', async () => {
    const { MessageChannel: original } = globalThis;
    Reflect.deleteProperty(globalThis, 'MessageChannel');
    try {
      const clock = new ManualClock();
      assert.equal(await clock.run(threeWaits(clock, [])), 'done');
    } finally {
      globalThis.MessageChannel = original;
    }
  });

  for (const durationMs of [-1, NaN, Infinity, '5']) {
    it(`refuses to advance by ${JSON.stringify(durationMs)} (${String(durationMs)})`, async () => {
      const clock = new ManualClock();
      const message = /durationMs must be a finite number of milliseconds of at least 0/;
      assert.throws(() => {
        clock.advance(durationMs as number);
      }, message);
      await assert.rejects(clock.advanceAsync(durationMs as number), message);
      assert.throws(() => clock.setTimer(() => undefined, durationMs as number), /delayMs must be/);
      assert.throws(() => new ManualClock({ startMs: durationMs as number }), /startMs must be/);
    });
  }
});

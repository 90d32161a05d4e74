import assert from 'node:assert/strict';
import fc from 'fast-check';
import {
  AdaptiveThrottle,
  BudgetExhaustedError,
  retry,
  type AdaptiveThrottleOptions,
  type GiveUpReason,
} from '../../../runtime/src/index.js';
import { ManualClock } from '../../../runtime/src/testing/index.js';

/** The book's rule, without what is added to it. */
const bookRule = { minimumFailures: 0, maxRefusalShare: 1 };

/** Admits all, so that the counts are known; the share it would refuse can be read. */
function throttleOn(clock: ManualClock, options: AdaptiveThrottleOptions = {}): AdaptiveThrottle {
  return new AdaptiveThrottle({ random: () => 1 - Number.EPSILON, clock, ...options });
}

function outcome(throttle: AdaptiveThrottle, succeeds: boolean): void {
  throttle.start();
  if (succeeds) throttle.success();
  else throttle.failure();
}

describe('AdaptiveThrottle', () => {
  it("refuses by the book's formula", () => {
    fc.assert(
      fc.property(fc.nat(80), fc.nat(80), fc.constantFrom(1, 1.1, 2, 3), (accepts, failures, multiplier) => {
        const throttle = throttleOn(new ManualClock(), { ...bookRule, multiplier });
        for (let call = 0; call < accepts; call += 1) outcome(throttle, true);
        for (let call = 0; call < failures; call += 1) outcome(throttle, false);
        const requests = accepts + failures;
        const expected = Math.max(0, (requests - multiplier * accepts) / (requests + 1));
        assert.equal(throttle.refusalShare, expected);
      }),
    );
  });

  it('counts requests before they are sent, and those that it refuses', () => {
    const hanging = throttleOn(new ManualClock(), bookRule);
    for (let call = 0; call < 4; call += 1) hanging.start();
    assert.equal(hanging.refusalShare, 4 / 5);
    const refusing = throttleOn(new ManualClock(), { ...bookRule, random: () => 0 });
    outcome(refusing, false);
    assert.equal(refusing.start()?.name, 'BudgetExhaustedError');
    assert.equal(refusing.withdraw(), undefined);
    assert.equal(refusing.refusalShare, 3 / 4);
  });

  it('lets a burst through at the start, while nothing has failed', () => {
    const throttle = new AdaptiveThrottle({ random: () => 0, clock: new ManualClock() });
    for (let call = 0; call < 100; call += 1) assert.equal(throttle.start(), undefined);
    for (let call = 0; call < 9; call += 1) throttle.failure();
    assert.equal(throttle.withdraw(), 0);
    throttle.failure();
    assert.equal(throttle.withdraw(), undefined);
  });

  it('admits everything as long as half of the requests are accepted', () => {
    const throttle = new AdaptiveThrottle({ random: () => 0, clock: new ManualClock() });
    for (let call = 0; call < 1_000; call += 1) {
      assert.equal(throttle.start(), undefined);
      if (call % 2 === 0) throttle.success();
      else throttle.failure();
    }
  });

  it('forgets after its window', async () => {
    const clock = new ManualClock();
    const throttle = throttleOn(clock);
    for (let call = 0; call < 50; call += 1) outcome(throttle, false);
    assert.ok(throttle.refusalShare > 0.8);
    await clock.advanceAsync(120_000);
    assert.equal(throttle.refusalShare, 0);
  });

  it('takes back attempts that tell nothing', () => {
    const throttle = throttleOn(new ManualClock(), bookRule);
    for (let call = 0; call < 10; call += 1) {
      throttle.start();
      throttle.refund();
    }
    assert.equal(throttle.refusalShare, 0);
  });

  it('keeps letting some through, and so recovers within about a window', async () => {
    const clock = new ManualClock();
    let seed = 1;
    const random = () => (seed = (seed * 16_807) % 2_147_483_647) / 2_147_483_647;
    const throttle = new AdaptiveThrottle({ windowMs: 10_000, clock, random });
    let isUp = false;
    const admittedIn = async (seconds: number): Promise<number> => {
      let admitted = 0;
      for (let call = 0; call < seconds * 100; call += 1) {
        if (call % 100 === 99) await clock.advanceAsync(1_000);
        if (throttle.start() !== undefined) continue;
        admitted += 1;
        if (isUp) throttle.success();
        else throttle.failure();
      }
      return admitted / (seconds * 100);
    };
    await admittedIn(60);
    const whileDown = await admittedIn(60);
    assert.ok(whileDown > 0.08 && whileDown < 0.12, `${whileDown} admitted`);
    isUp = true;
    await admittedIn(25);
    assert.equal(await admittedIn(10), 1);
  });

  it('refuses a call before its first attempt with the reason `budget`, calling nothing', async () => {
    const throttle = new AdaptiveThrottle({ random: () => 0, clock: new ManualClock() });
    for (let call = 0; call < 20; call += 1) outcome(throttle, false);
    const reasons: GiveUpReason[] = [];
    const call = retry(() => assert.fail('called'), {
      budget: throttle,
      onGiveUp: ({ reason, attempts }) => {
        assert.equal(attempts, 0);
        reasons.push(reason);
      },
    });
    await assert.rejects(call, BudgetExhaustedError);
    assert.deepEqual(reasons, ['budget']);
  });
});

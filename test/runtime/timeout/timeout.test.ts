import assert from 'node:assert/strict';
import { getEventListeners } from 'node:events';
import { TimeoutError } from '../../../runtime/src/index.js';
import { ManualClock } from '../../../runtime/src/testing/index.js';
import { timeout } from '../../../runtime/src/timeout/timeout.js';
import { rejectionOf } from '../support/rejection-of.js';

const never = () => new Promise<never>(() => undefined);

describe('timeout', () => {
  it('gives the result of what ends in time, and never aborts its signal', async () => {
    const clock = new ManualClock();
    let signal: AbortSignal | undefined;
    const call = timeout(50, { clock }).run((context) => {
      ({ signal } = context);
      return 'in time';
    });
    assert.equal(await call, 'in time');
    clock.advance(1_000);
    assert.equal(signal?.aborted, false);
    assert.equal(clock.referencedTimers, 0);
  });

  it('rejects with a TimeoutError, with which it aborts the signal, though the operation ignores it', async () => {
    const clock = new ManualClock();
    let signal: AbortSignal | undefined;
    const call = timeout(50, { clock }).run((context) => {
      ({ signal } = context);
      return never();
    });
    const rejection = rejectionOf(call);
    await clock.advanceAsync(49);
    assert.equal(signal?.aborted, false);
    await clock.advanceAsync(1);
    const error = await rejection;
    assert.ok(error instanceof TimeoutError);
    assert.equal(error.timeoutMs, 50);
    assert.equal(signal.reason, error);
    assert.equal(clock.pendingTimers, 0);
  });

  it("rejects at once with the caller's reason unchanged, leaving no timer and no listener", async () => {
    const clock = new ManualClock();
    const controller = new AbortController();
    const rejection = rejectionOf(timeout(50, { clock }).run(never, { signal: controller.signal }));
    await clock.advanceAsync(10);
    const reason = { of: 'any kind' };
    controller.abort(reason);
    assert.equal(await rejection, reason);
    assert.equal(clock.referencedTimers, 0);
    assert.equal(getEventListeners(controller.signal, 'abort').length, 0);
  });

  it('starts nothing for a caller who has aborted already', async () => {
    const reason = new Error('too late');
    const call = timeout(50).run(() => assert.fail('called'), { signal: AbortSignal.abort(reason) });
    assert.equal(await rejectionOf(call), reason);
  });

  it('passes on errors as they are, thrown synchronously too', async () => {
    const error = new Error('its own');
    const call = timeout(50).run(() => {
      throw error;
    });
    assert.equal(await rejectionOf(call), error);
  });

  for (const timeoutMs of [0, -1, NaN, Infinity, '50', undefined]) {
    it(`refuses a timeout of ${String(timeoutMs)}`, () => {
      assert.throws(
        () => timeout(timeoutMs as number),
        /timeout: timeoutMs must be a finite number .* above 0, not/,
      );
    });
  }

  const badOptions: [object, RegExp][] = [
    [{ clock: 5 }, /timeout: clock must be a Clock/],
    [{ unref: 1 }, /unref must be true or false, not 1/],
    [{ timeoutMs: 1 }, /unknown option timeoutMs/],
  ];
  for (const [options, message] of badOptions) {
    it(`refuses the options ${JSON.stringify(options)}`, () => {
      assert.throws(() => timeout(50, options), message);
    });
  }

  it('refuses bad arguments of a run', async () => {
    await assert.rejects(timeout(50).run(5 as never), /run: operation must be a function, not 5/);
    await assert.rejects(timeout(50).run(never, { signal: true } as never), /signal must be an AbortSignal/);
    await assert.rejects(timeout(50).run(never, { singal: true } as never), /did you mean signal\?/);
  });
});

import assert from 'node:assert/strict';
import { getEventListeners } from 'node:events';
import { retry, retryable, retryReport, TimeoutError, type GiveUpEvent } from '../../../runtime/src/index.js';
import { ManualClock } from '../../../runtime/src/testing/index.js';

const always = () => true;
const wait = (delayMs: number) => () => delayMs;

/** An operation that fails each time with an error of its own, and when it was called. */
function failing(clock: ManualClock) {
  const errors: Error[] = [];
  const calledAtMs: number[] = [];
  const operation = () => {
    calledAtMs.push(clock.now());
    const error = new Error(`failure ${errors.length + 1}`);
    errors.push(error);
    throw error;
  };
  return { operation, errors, calledAtMs };
}

/** What a promise that rejects is rejected with. */
async function rejectionOf(promise: Promise<unknown>): Promise<unknown> {
  return promise.then(
    () => assert.fail('resolved'),
    (error: unknown) => error,
  );
}

describe('retry', () => {
  it('retries a synchronous throw and rejects with the last error itself, the rest beside it', async () => {
    const clock = new ManualClock();
    const { operation, errors, calledAtMs } = failing(clock);
    const rejection = rejectionOf(retry(operation, { clock, retryOn: always, backoff: wait(100) }));
    await clock.advanceAsync(1_000);
    assert.equal(await rejection, errors[2]);
    assert.deepEqual(calledAtMs, [0, 100, 200]);
    const report = { reason: 'attempts', attempts: 3, earlierErrors: errors.slice(0, 2) };
    assert.deepEqual(retryReport(errors[2]), report);
  });

  it('resolves with undefined', async () => {
    const nothing: unknown = await retry((): unknown => undefined);
    assert.equal(nothing, undefined);
  });

  it('rejects with falsy errors as they are, after frozen options', async () => {
    const options = Object.freeze({ retryOn: always, maxAttempts: 2, backoff: wait(0) });
    let calls = 0;
    const operation = () => {
      calls += 1;
      const nothing: unknown = undefined;
      throw nothing;
    };
    assert.equal(await rejectionOf(retry(operation, options)), undefined);
    assert.equal(calls, 2);
  });

  it('does not retry what is not transient', async () => {
    const clock = new ManualClock();
    const { operation, errors } = failing(clock);
    assert.equal(await rejectionOf(retry(operation, { clock })), errors[0]);
    assert.equal(retryReport(errors[0])?.reason, 'permanent');
  });

  it('ends a wait at once when aborted, calls nothing any more, and leaves no timer and no listener', async () => {
    const clock = new ManualClock();
    const { operation, calledAtMs } = failing(clock);
    const controller = new AbortController();
    const reason = new Error('changed my mind');
    const options = { clock, signal: controller.signal, retryOn: always, backoff: wait(400) };
    const rejection = rejectionOf(retry(operation, options));
    await clock.advanceAsync(20);
    controller.abort(reason);
    assert.equal(await rejection, reason);
    assert.equal(clock.pendingTimers, 0);
    assert.equal(getEventListeners(controller.signal, 'abort').length, 0);
    await clock.advanceAsync(1_000);
    assert.deepEqual(calledAtMs, [0]);
  });

  it('calls nothing when the signal is aborted before', async () => {
    const reason = new Error('too late');
    const operation = () => assert.fail('called');
    assert.equal(await rejectionOf(retry(operation, { signal: AbortSignal.abort(reason) })), reason);
  });

  it('leaves no listener after a success', async () => {
    const { signal } = new AbortController();
    for (let call = 0; call < 30; call += 1) await retry((context) => context.signal.aborted, { signal });
    assert.equal(getEventListeners(signal, 'abort').length, 0);
  });

  it('never sleeps up to the deadline: fails at once where the next attempt could not start before it', async () => {
    const clock = new ManualClock();
    const { operation, errors, calledAtMs } = failing(clock);
    const options = { clock, retryOn: always, backoff: wait(100), maxAttempts: Infinity, deadlineMs: 200 };
    const rejection = rejectionOf(retry(operation, options));
    await clock.advanceAsync(100);
    assert.equal(await rejection, errors[1]);
    assert.deepEqual(calledAtMs, [0, 100]);
    assert.equal(retryReport(errors[1])?.reason, 'deadline');
  });

  it('cuts off the attempt that runs at the deadline', async () => {
    const clock = new ManualClock();
    let signal: AbortSignal | undefined;
    const hanging = (context: { readonly signal: AbortSignal }) => {
      signal = context.signal;
      return new Promise<never>(() => undefined);
    };
    const rejection = rejectionOf(retry(hanging, { clock, deadlineMs: 200 }));
    await clock.advanceAsync(200);
    const error = await rejection;
    assert.ok(error instanceof TimeoutError);
    assert.equal(retryReport(error)?.reason, 'deadline');
    assert.equal(signal?.reason, error);
  });

  it('retries an attempt that timed out, whose signal is aborted, and never aborts a finished one', async () => {
    const clock = new ManualClock();
    const signals: AbortSignal[] = [];
    const call = retry(
      ({ attempt, signal }) => {
        signals.push(signal);
        return attempt === 1 ? new Promise<string>(() => undefined) : 'done';
      },
      { clock, attemptTimeoutMs: 50, backoff: wait(10) },
    );
    await clock.advanceAsync(60);
    assert.equal(await call, 'done');
    await clock.advanceAsync(1_000);
    assert.deepEqual(
      signals.map((signal) => signal.aborted),
      [true, false],
    );
  });

  it('keeps one idempotency key over all attempts of a call, and another for another call', async () => {
    const keys: string[] = [];
    const options = { retryOn: always, backoff: wait(0) };
    const operation = (context: { readonly idempotencyKey: string }) => {
      keys.push(context.idempotencyKey);
      throw new Error('down');
    };
    await rejectionOf(retry(operation, options));
    await rejectionOf(retry(operation, options));
    assert.equal(new Set(keys.slice(0, 3)).size, 1);
    assert.equal(new Set(keys).size, 2);
  });

  it('takes Retry-After for a floor with the backoff on top', async () => {
    const clock = new ManualClock();
    const { operation, calledAtMs } = failing(clock);
    const options = { clock, retryOn: always, backoff: wait(30), retryAfter: wait(3_000), maxAttempts: 2 };
    const rejection = rejectionOf(retry(operation, options));
    await clock.advanceAsync(10_000);
    await rejection;
    assert.deepEqual(calledAtMs, [0, 3_030]);
  });

  it('gives up where the server asks for more than it will wait, rather than coming back early', async () => {
    const clock = new ManualClock();
    const { operation, errors } = failing(clock);
    const options = { clock, retryOn: always, retryAfter: wait(3_000), maxRetryAfterMs: 500 };
    assert.equal(await rejectionOf(retry(operation, options)), errors[0]);
    assert.equal(retryReport(errors[0])?.reason, 'retry-after-too-long');
  });

  it('resolves with the last result that asked for a retry', async () => {
    const events: GiveUpEvent<number>[] = [];
    const result = await retry(({ attempt }) => attempt * 100, {
      retryOnResult: (status) => status < 1_000,
      backoff: wait(0),
      onGiveUp: (event) => events.push(event),
    });
    assert.equal(result, 300);
    assert.deepEqual(
      events.map(({ reason, attempts }) => [reason, attempts]),
      [['attempts', 3]],
    );
  });
});

describe('retry with bad predicates', () => {
  it('rejects a backoff that returns no delay, instead of retrying hot', async () => {
    const operation = () => assert.fail('down');
    await assert.rejects(
      retry(operation, { retryOn: always, backoff: () => NaN }),
      /^RangeError: retry: what backoff returns must be a finite number of milliseconds of at least 0, not NaN$/,
    );
  });

  it('rejects with what a clock throws, rather than retrying at once', async () => {
    const broken = new Error('no timers');
    const clock = {
      now: () => 0,
      setTimer: () => {
        throw broken;
      },
    };
    const operation = () => assert.fail('down');
    const options = { clock, retryOn: always, backoff: () => 10 };
    assert.equal(await rejectionOf(retry(operation, options)), broken);
  });
});

describe('retryable', () => {
  it('passes this and the arguments on to each attempt', async () => {
    const counter = {
      calls: 0,
      add: retryable(
        function (this: { calls: number }, left: number, right: number) {
          this.calls += 1;
          if (this.calls < 3) throw new Error('down');
          return left + right;
        },
        { retryOn: always, backoff: wait(0) },
      ),
    };
    assert.equal(await counter.add(2, 3), 5);
    assert.equal(counter.calls, 3);
  });
});

import assert from 'node:assert/strict';
import { getEventListeners } from 'node:events';
import { currentSignal, detached, remainingMs, withDeadline } from '../../../runtime/src/deadline/index.js';
import { hedge, retry, retryReport, timeout, TimeoutError } from '../../../runtime/src/index.js';
import { ManualClock } from '../../../runtime/src/testing/index.js';
import { rejectionOf } from '../support/rejection-of.js';

const never = () => new Promise<never>(() => undefined);
const always = () => true;

/** Through other people's code, which passes nothing on. */
async function through<Result>(work: () => Promise<Result>): Promise<Result> {
  await Promise.resolve();
  return work();
}

describe('forbear/deadline', () => {
  it('keeps a retry far inside from waiting past the deadline', async () => {
    const clock = new ManualClock();
    const failure = new Error('down');
    const calledAtMs: number[] = [];
    const inner = () =>
      retry(
        () => {
          calledAtMs.push(clock.now());
          throw failure;
        },
        { clock, retryOn: always, maxAttempts: Infinity, backoff: () => 100 },
      );
    const rejection = rejectionOf(clock.run(withDeadline(250, () => through(inner), { clock })));
    assert.equal(await rejection, failure);
    assert.deepEqual(calledAtMs, [0, 100, 200]);
    assert.equal(retryReport(failure)?.reason, 'deadline');
  });

  it('cancels what runs inside at the deadline, a nearer one of its own notwithstanding', async () => {
    const clock = new ManualClock();
    const signals: AbortSignal[] = [];
    const work = ({ signal }: { readonly signal: AbortSignal }) => {
      signals.push(signal);
      return never();
    };
    const call = withDeadline(
      100,
      () =>
        Promise.all([
          through(() => retry(work, { clock, deadlineMs: 5_000 })),
          through(() => hedge({ delayMs: 5_000, clock }).run(work)),
          through(() => withDeadline(5_000, work, { clock })),
        ]),
      { clock },
    );
    const rejection = rejectionOf(call);
    await clock.advanceAsync(100);
    const error = await rejection;
    assert.ok(error instanceof TimeoutError);
    assert.deepEqual(
      signals.map((signal) => signal.reason as unknown),
      [error, error, error],
    );
    assert.equal(clock.referencedTimers, 0);
  });

  it('passes on a cancellation with its reason, and leaves no listener', async () => {
    const controller = new AbortController();
    const rejection = rejectionOf(
      withDeadline(1_000, () => through(() => retry(never)), { signal: controller.signal }),
    );
    controller.abort('gone');
    assert.equal(await rejection, 'gone');
    assert.equal(getEventListeners(controller.signal, 'abort').length, 0);
  });

  it('tells code inside how long it has, and gives it the signal', async () => {
    const clock = new ManualClock();
    assert.equal(remainingMs(), Infinity);
    assert.equal(currentSignal(), undefined);
    await withDeadline(
      1_000,
      async ({ signal }) => {
        clock.advance(300);
        assert.equal(remainingMs(), 700);
        assert.equal(currentSignal(), signal);
        await timeout(200, { clock }).run(() => {
          assert.equal(remainingMs(), 200);
        });
        await timeout(900, { clock }).run(() => {
          assert.equal(remainingMs(), 700);
        });
        detached(() => {
          assert.equal(remainingMs(), Infinity);
        });
      },
      { clock },
    );
  });

  it('lets an attempt of an outer retry limit the retry inside of it', async () => {
    const clock = new ManualClock();
    const failure = new Error('down');
    let innerCalls = 0;
    const inner = () =>
      retry(
        () => {
          innerCalls += 1;
          throw failure;
        },
        { clock, retryOn: always, backoff: () => 60, maxAttempts: Infinity },
      );
    const options = { clock, attemptTimeoutMs: 100, maxAttempts: 2, retryOn: always, backoff: () => 0 };
    assert.equal(await rejectionOf(clock.run(retry(() => through(inner), options))), failure);
    assert.equal(innerCalls, 4);
  });

  it('does not limit what was started inside and outlives the call', async () => {
    const clock = new ManualClock();
    let proceed: (() => void) | undefined;
    let background: Promise<string> | undefined;
    await withDeadline(
      100,
      () => {
        background = new Promise<void>((resolve) => {
          proceed = resolve;
        }).then(() => {
          let calls = 0;
          const flaky = () => {
            calls += 1;
            if (calls === 1) throw new Error('once');
            return 'refreshed';
          };
          return retry(flaky, { clock, retryOn: always, backoff: () => 50 });
        });
      },
      { clock },
    );
    clock.advance(1_000);
    proceed?.();
    assert.equal(await clock.run(background ?? assert.fail('not started')), 'refreshed');
  });

  it('refuses bad arguments', async () => {
    await assert.rejects(withDeadline(0, never), /timeoutMs must be a finite number of milliseconds above 0/);
    await assert.rejects(withDeadline(5, 5 as never), /operation must be a function/);
    await assert.rejects(
      withDeadline(5, never, { clok: 1 } as never),
      /unknown option clok; did you mean clock\?/,
    );
  });
});

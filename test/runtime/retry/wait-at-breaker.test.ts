import assert from 'node:assert/strict';
import {
  CircuitOpenError,
  createFetch,
  retry,
  type CircuitBreaker,
  type RetryOptions,
} from '../../../runtime/src/index.js';
import { ManualClock } from '../../../runtime/src/testing/index.js';
import { acquire, becomeHalfOpen, breakerOn, fail, failure } from '../breaker/support/breaker-calls.js';
import { rejectionOf } from '../support/rejection-of.js';

/** A breaker that has tripped for 1 s, calls that wait for it for up to 2 s, and what became of them. */
function tripped(options: RetryOptions = {}) {
  const clock = new ManualClock();
  const refusals: string[] = [];
  const breaker = breakerOn(clock, { onRefusal: ({ state }) => refusals.push(state) });
  fail(breaker, 2);
  const settled: string[] = [];
  const waiting = { clock, breaker, maxAttempts: 1, maxBreakerWaitMs: 2_000, ...options };
  const call = (name: string, operation: () => Promise<unknown> | string = () => name) =>
    retry(operation, waiting).then(
      () => settled.push(`${name} at ${clock.now()}`),
      (error: unknown) => settled.push(`${name}: ${(error as Error).name} at ${clock.now()}`),
    );
  return { clock, breaker, refusals, settled, call };
}

/** An operation that ends when it is told to. */
function slow() {
  let settle: { resolve: (value: unknown) => void; reject: (error: Error) => void } | undefined;
  const promise = new Promise<unknown>((resolve, reject) => (settle = { resolve, reject }));
  assert.ok(settle);
  return { operation: () => promise, ...settle };
}

function assertNothingLeft(clock: ManualClock, breaker: CircuitBreaker): void {
  assert.equal(clock.pendingTimers, 0);
  assert.equal(breaker['~circuit'].waiting?.size ?? 0, 0);
}

describe('a call that waits at a breaker', () => {
  it('is the probe once the break is over', async () => {
    const { clock, breaker, refusals, settled, call } = tripped();
    const first = call('first');
    await clock.advanceAsync(999);
    assert.deepEqual(settled, []);
    await clock.advanceAsync(1);
    await first;
    assert.deepEqual([settled, breaker.state, refusals], [['first at 1000'], 'closed', []]);
    assertNothingLeft(clock, breaker);
  });

  it('goes on as soon as the probe of another call succeeds', async () => {
    const { clock, breaker, refusals, settled, call } = tripped();
    const probe = slow();
    const all = [call('probe', probe.operation), call('second'), call('third')];
    await clock.advanceAsync(1_200);
    assert.deepEqual([settled, breaker.state], [[], 'half-open']);
    // One that comes only now waits as well.
    all.push(call('late'));
    await clock.advanceAsync(100);
    probe.resolve('up');
    await Promise.all(all);
    assert.deepEqual(
      settled.toSorted(),
      ['late', 'probe', 'second', 'third'].map((name) => `${name} at 1300`),
    );
    assert.deepEqual(refusals, []);
    assertNothingLeft(clock, breaker);
  });

  it('is refused as soon as that probe fails', async () => {
    const { clock, breaker, refusals, settled, call } = tripped();
    const probe = slow();
    const all = [call('probe', probe.operation), call('second'), call('third')];
    await clock.advanceAsync(1_200);
    probe.reject(new RangeError('down'));
    await Promise.all(all);
    assert.deepEqual(settled.toSorted(), [
      'probe: RangeError at 1200',
      'second: CircuitOpenError at 1200',
      'third: CircuitOpenError at 1200',
    ]);
    assert.deepEqual([breaker.state, refusals], ['open', ['open', 'open']]);
    assertNothingLeft(clock, breaker);
  });

  it('is refused at once where the break lasts longer, and when its time is over', async () => {
    const impatient = tripped({ maxBreakerWaitMs: 1_000 });
    await impatient.call('first');
    assert.deepEqual(impatient.settled, ['first: CircuitOpenError at 0']);

    const { clock, breaker, settled, call } = tripped({ maxBreakerWaitMs: 1_500 });
    const hanging = slow();
    const all = [call('probe', hanging.operation), call('second')];
    await clock.advanceAsync(1_499);
    assert.deepEqual(settled, []);
    await clock.advanceAsync(1);
    assert.deepEqual(settled, ['second: CircuitOpenError at 1500']);
    hanging.resolve('up');
    await Promise.all(all);
    assertNothingLeft(clock, breaker);
  });

  it('is refused at once by default, and by one that was opened by hand', async () => {
    const { settled, call } = tripped({ maxBreakerWaitMs: undefined });
    await call('first');
    assert.deepEqual(settled, ['first: CircuitOpenError at 0']);
    const byHand = tripped();
    byHand.breaker.isolate();
    await byHand.call('first');
    assert.deepEqual(byHand.settled, ['first: CircuitOpenError at 0']);
  });

  it('takes the place of a probe that tells nothing', async () => {
    const { clock, breaker, settled, call } = tripped();
    await clock.advanceAsync(1_000);
    const aborted = acquire(breaker);
    const ignored = call('next');
    await clock.advanceAsync(50);
    assert.deepEqual(settled, []);
    breaker.release(aborted);
    await ignored;
    assert.deepEqual([settled, breaker.state], [['next at 1050'], 'closed']);
  });

  it('takes the place of one whose outcome does not count', async () => {
    const clock = new ManualClock();
    const breaker = breakerOn(clock, { ignore: ({ kind }) => kind === 'result' });
    await becomeHalfOpen(breaker, clock);
    const probe = acquire(breaker);
    const next = retry(() => Promise.reject(new RangeError('asked')), {
      clock,
      breaker,
      maxAttempts: 1,
      maxBreakerWaitMs: 2_000,
    });
    breaker.record(probe, { kind: 'result', result: undefined }, false);
    assert.ok((await rejectionOf(next)) instanceof RangeError);
  });

  it('ends at once with the reason where it is aborted, whichever it waits for', async () => {
    for (const afterMs of [500, 1_500]) {
      const controller = new AbortController();
      const { clock, breaker, call } = tripped();
      const hanging = slow();
      const probe = call('probe', hanging.operation);
      const reason = new Error('enough');
      const options = { clock, breaker, maxBreakerWaitMs: 2_000, signal: controller.signal };
      const rejection = rejectionOf(retry(() => assert.fail('called'), options));
      await clock.advanceAsync(afterMs);
      controller.abort(reason);
      assert.equal(await rejection, reason);
      await clock.advanceAsync(1_000);
      hanging.resolve('up');
      await probe;
      assertNothingLeft(clock, breaker);
    }
  });

  it('never waits past its deadline', async () => {
    const { settled, call } = tripped({ deadlineMs: 800 });
    await call('first');
    assert.deepEqual(settled, ['first: CircuitOpenError at 0']);
  });

  it('asks a breaker that trips again no second time', async () => {
    const { clock, breaker, settled, call } = tripped();
    await clock.advanceAsync(1_000);
    const probe = acquire(breaker);
    const waiting = call('second');
    breaker.record(probe, failure, true);
    await waiting;
    assert.deepEqual(settled, ['second: CircuitOpenError at 1000']);
  });

  it('is one of createFetch by default: none is lost once the origin is back', async () => {
    const clock = new ManualClock();
    let isDown = true;
    const fetch = createFetch({
      clock,
      maxAttempts: 1,
      fetch: () => Promise.resolve(new Response(null, { status: isDown ? 503 : 200 })),
    });
    for (let call = 0; call < 20; call += 1) await fetch('http://service.test/');
    const duringOutage = [1, 2, 3].map(() => fetch('http://service.test/').catch((error: unknown) => error));
    await clock.advanceAsync(500);
    const [probe, ...refused] = await Promise.all(duringOutage);
    assert.equal((probe as Response).status, 503);
    for (const error of refused) assert.ok(error instanceof CircuitOpenError);
    isDown = false;
    const afterwards = [1, 2, 3, 4, 5].map(() => fetch('http://service.test/'));
    await clock.advanceAsync(500);
    for (const { status } of await Promise.all(afterwards)) assert.equal(status, 200);
  });
});

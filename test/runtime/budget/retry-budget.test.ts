import assert from 'node:assert/strict';
import fc from 'fast-check';
import { retry, RetryBudget, type GiveUpEvent } from '../../../runtime/src/index.js';
import { ManualClock } from '../../../runtime/src/testing/index.js';
import { runs } from '../../properties/seed.js';

function start(budget: RetryBudget, calls: number): void {
  for (let call = 0; call < calls; call += 1) budget.start();
}

/** How many of so many retries are granted. */
function granted(budget: RetryBudget, asked: number): number {
  let count = 0;
  for (let retries = 0; retries < asked; retries += 1) if (budget.withdraw() !== undefined) count += 1;
  return count;
}

describe('RetryBudget', () => {
  it('grants a share of the calls, exactly', () => {
    for (const ratio of [0.1, 0.2, 0.25, 0.29, 1, 2]) {
      const budget = new RetryBudget({ ratio, minRetriesPerSecond: 0, clock: new ManualClock() });
      assert.equal(granted(budget, 1), 0);
      start(budget, 100);
      assert.equal(budget.balance, Math.round(ratio * 100));
      assert.equal(granted(budget, 1_000), Math.round(ratio * 100), `ratio ${ratio}`);
    }
  });

  it('grants a floor on top, again with each window', async () => {
    const clock = new ManualClock();
    const budget = new RetryBudget({ ratio: 0, minRetriesPerSecond: 2, windowMs: 5_000, clock });
    await clock.advanceAsync(499);
    assert.equal(granted(budget, 100), 10);
    await clock.advanceAsync(5_000);
    assert.equal(granted(budget, 100), 0);
    await clock.advanceAsync(1);
    assert.equal(granted(budget, 100), 10);
  });

  it('forgets calls after the window, however long nobody called', async () => {
    const clock = new ManualClock();
    const budget = new RetryBudget({ minRetriesPerSecond: 0, clock });
    start(budget, 1_000);
    assert.equal(budget.balance, 100);
    await clock.advanceAsync(10_000);
    assert.equal(budget.balance, 0);
    start(budget, 10);
    await clock.advanceAsync(3_600_000);
    assert.equal(budget.balance, 0);
  });

  it('takes back a retry that never started', () => {
    const budget = new RetryBudget({ ratio: 1, minRetriesPerSecond: 0, clock: new ManualClock() });
    start(budget, 1);
    const cost = budget.withdraw() ?? assert.fail('refused');
    assert.equal(budget.withdraw(), undefined);
    budget.refund(cost);
    budget.refund(0);
    assert.equal(granted(budget, 5), 1);
  });

  it('ends the call with its own error and the reason `budget`, at once', async () => {
    const clock = new ManualClock();
    const budget = new RetryBudget({ ratio: 1, minRetriesPerSecond: 0, clock });
    const reasons: GiveUpEvent['reason'][] = [];
    const error = new Error('down');
    let attempts = 0;
    const call = retry(
      () => {
        attempts += 1;
        throw error;
      },
      {
        maxAttempts: 5,
        retryOn: () => true,
        backoff: () => 0,
        budget,
        clock,
        onGiveUp: ({ reason }) => reasons.push(reason),
      },
    );
    await assert.rejects(call, error);
    assert.equal(attempts, 2);
    assert.deepEqual(reasons, ['budget']);
  });

  it('gets back what a retry costs that is aborted before it starts', async () => {
    const clock = new ManualClock();
    const budget = new RetryBudget({ ratio: 1, minRetriesPerSecond: 0, clock });
    const controller = new AbortController();
    const call = retry(() => Promise.reject(new Error('down')), {
      retryOn: () => true,
      backoff: () => 1_000,
      signal: controller.signal,
      budget,
      clock,
    });
    await clock.advanceAsync(500);
    assert.equal(budget.balance, 0);
    controller.abort();
    await assert.rejects(call, { name: 'AbortError' });
    assert.equal(budget.balance, 1);
  });

  it('keeps a full outage to a tenth more load', async () => {
    const clock = new ManualClock();
    const budget = new RetryBudget({ clock });
    let attempts = 0;
    const calls = 2_000;
    for (let call = 0; call < calls; call += 1) {
      const options = { maxAttempts: 4, retryOn: () => true, backoff: () => 0, budget, clock };
      await retry(() => Promise.reject(new Error(`outage ${(attempts += 1)}`)), options).catch(
        () => undefined,
      );
      if (call % 100 === 99) await clock.advanceAsync(1_000);
    }
    assert.ok(attempts <= calls * 1.1 + 10 * 3, `${attempts} attempts`);
    assert.ok(attempts >= calls * 1.1, `${attempts} attempts`);
  });

  it('law: a granted retry leaves the retries of the window at most at ratio * calls + reserve', async () => {
    const step = fc.oneof(
      fc.record({ kind: fc.constant('call' as const), count: fc.nat(20) }),
      fc.record({ kind: fc.constant('retry' as const), count: fc.nat(20) }),
      fc.record({ kind: fc.constant('refund' as const), count: fc.nat(3) }),
      fc.record({ kind: fc.constant('pass' as const), count: fc.nat(1_500) }),
    );
    const settings = fc.record({
      ratio: fc.constantFrom(0, 0.05, 0.1, 0.2, 0.5, 1),
      minRetriesPerSecond: fc.constantFrom(0, 0.5, 1, 10),
    });
    await fc.assert(
      fc.asyncProperty(settings, fc.array(step, { maxLength: 60 }), async (options, steps) => {
        const clock = new ManualClock();
        const windowMs = 1_000;
        const budget = new RetryBudget({ ...options, windowMs, clock });
        const calls: number[] = [];
        const retries: number[] = [];
        for (const { kind, count } of steps) {
          if (kind === 'pass') await clock.advanceAsync(count);
          for (let index = 0; index < count && kind !== 'pass'; index += 1) {
            if (kind === 'call') {
              calls.push(clock.now());
              budget.start();
            } else if (kind === 'retry' && budget.withdraw() !== undefined) {
              retries.push(clock.now());
              // Between two retries it need not hold: a call may leave the window before the retry it earned.
              const isRecent = (atMs: number) => atMs > clock.now() - windowMs;
              const allowed = options.ratio * calls.filter(isRecent).length + options.minRetriesPerSecond;
              assert.ok(retries.filter(isRecent).length <= allowed + 1e-9);
            } else if (kind === 'refund' && retries.at(-1) === clock.now()) {
              retries.pop();
              budget.refund(1);
            }
          }
          const reserve = options.minRetriesPerSecond;
          assert.ok(retries.length <= options.ratio * calls.length + reserve * (1 + clock.now() / windowMs));
        }
      }),
      { numRuns: runs(60) },
    );
  });

  it('law: under retry, any sequence of outcomes makes at most ratio * n + reserve retries', async () => {
    const outcomes = fc.array(fc.boolean(), { minLength: 1, maxLength: 400 });
    await fc.assert(
      fc.asyncProperty(outcomes, fc.constantFrom(0, 0.1, 0.5), async (succeeds, ratio) => {
        const clock = new ManualClock();
        const budget = new RetryBudget({ ratio, minRetriesPerSecond: 0.3, clock });
        let attempts = 0;
        let calls = 0;
        while (attempts < succeeds.length) {
          calls += 1;
          const operation = () => {
            attempts += 1;
            if (succeeds[attempts - 1] !== true) throw new Error('down');
          };
          const options = { maxAttempts: 5, retryOn: () => true, backoff: () => 0, budget, clock };
          await retry(operation, options).catch(() => undefined);
          const retries = attempts - calls;
          assert.ok(retries <= ratio * calls + 3, `${retries} retries of ${calls} calls`);
        }
      }),
      { numRuns: runs(50) },
    );
  });
});

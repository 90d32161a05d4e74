import assert from 'node:assert/strict';
import fc from 'fast-check';
import { backoffOf, backoffPlanOf } from '../../../../extension/src/simulate/backoff-plan.js';

/** The waits of a plan without jitter. */
function waitsOf(plan: ReturnType<typeof backoffPlanOf>, count: number): number[] {
  const backoff = backoffOf(plan, 'none');
  const random = () => assert.fail('no jitter was asked for');
  return Array.from({ length: count }, (_, index) =>
    backoff({ attempt: index + 1, previousDelayMs: undefined, random }),
  );
}

describe('the plan of waits', () => {
  it('knows equal, linear and exponential ones, with their cap where it is met', () => {
    assert.deepEqual(backoffPlanOf([500, 500, 500]), { form: 'constant', delayMs: 500 });
    assert.deepEqual(backoffPlanOf([100, 200, 300]), {
      form: 'linear',
      baseMs: 100,
      stepMs: 100,
      capMs: 20_000,
    });
    assert.deepEqual(backoffPlanOf([100, 200, 400, 500, 500]), {
      form: 'exponential',
      baseMs: 100,
      factor: 2,
      capMs: 500,
    });
  });

  it('takes two waits for what the code says', () => {
    assert.equal(backoffPlanOf([100, 200], 'exponential').form, 'exponential');
    assert.equal(backoffPlanOf([100, 200], 'linear').form, 'linear');
  });

  it('keeps others as they are, and no wait as none', () => {
    assert.deepEqual(backoffPlanOf([100, 5_000, 300]), { form: 'table', delaysMs: [100, 5_000, 300] });
    assert.deepEqual(backoffPlanOf([0, 100, 700]), { form: 'table', delaysMs: [0, 100, 700] });
    assert.deepEqual(backoffPlanOf([]), { form: 'constant', delayMs: 0 });
  });

  it('waits as long as it was told, whatever that is', () => {
    const waits = fc.array(fc.integer({ min: 0, max: 60_000 }), { minLength: 1, maxLength: 8 });
    fc.assert(
      fc.property(waits, (longestMs) => {
        assert.deepEqual(waitsOf(backoffPlanOf(longestMs), longestMs.length), longestMs);
      }),
    );
  });

  it('finds the rule again that waits were made by', () => {
    const rule = fc.record({
      baseMs: fc.integer({ min: 1, max: 5_000 }),
      factor: fc.constantFrom(1.5, 2, 3),
      capMs: fc.integer({ min: 1_000, max: 60_000 }),
      count: fc.integer({ min: 3, max: 20 }),
    });
    fc.assert(
      fc.property(rule, ({ count, ...exponential }) => {
        const made = waitsOf({ form: 'exponential', ...exponential }, count);
        const found = waitsOf(backoffPlanOf(made, 'exponential'), count);
        for (const [index, ms] of made.entries())
          assert.ok(Math.abs((found[index] ?? NaN) - ms) <= 1e-3 * ms);
      }),
    );
  });
});

import assert from 'node:assert/strict';
import { improved, planOf } from '../../../../extension/src/simulate/retry-plan.js';
import { record, withWaits } from './support.js';

describe('the plan of a retry', () => {
  it('is what the analysis knows of it', () => {
    assert.deepEqual(planOf(record), {
      plan: {
        maxAttempts: 5,
        backoff: { form: 'exponential', baseMs: 100, factor: 2, capMs: 20_000 },
        isJittered: false,
        hasBudget: false,
        hasBreaker: false,
        hasTimeout: false,
        innerAttempts: 1,
      },
      assumptions: [],
    });
  });

  it('says what it assumes where that is not known', () => {
    const unknown = {
      ...withWaits({ form: 'unknown', longestMs: null, totalMs: null }),
      attempts: null,
      jitter: 'unknown',
      timeout: 'unknown',
      breaker: 'unknown',
      nested: [{ what: 'got', attempts: null }],
    } as const;
    const { plan, assumptions } = planOf(unknown);
    assert.deepEqual(assumptions, ['attempts', 'waits', 'jitter', 'breaker', 'timeout', 'innerAttempts']);
    assert.deepEqual([plan.maxAttempts, plan.innerAttempts, plan.isJittered], [3, 3, true]);
  });

  it('has no wait where there is none, and no limit where there is none', () => {
    const { plan, assumptions } = planOf({
      ...withWaits({ form: 'none', longestMs: null, totalMs: 0 }),
      attempts: 'unlimited',
    });
    assert.deepEqual(plan.backoff, { form: 'constant', delayMs: 0 });
    assert.equal(plan.maxAttempts, Infinity);
    assert.deepEqual(assumptions, []);
  });

  it('multiplies the attempts of retries within retries', () => {
    const nested = [
      { what: 'got', attempts: 3 },
      { what: 'a helper', attempts: 2 },
    ];
    assert.equal(planOf({ ...record, nested }).plan.innerAttempts, 6);
  });

  it('is improved by jitter, a budget and a timeout, with its own attempts and waits', () => {
    const { plan } = planOf(record);
    assert.deepEqual(improved(plan), { ...plan, isJittered: true, hasBudget: true, hasTimeout: true });
  });
});

import assert from 'node:assert/strict';
import fc from 'fast-check';
import { AwsRetryQuota, retry, type FailedOutcome } from '../../../runtime/src/index.js';

function failedWith(properties: object): FailedOutcome {
  return { kind: 'error', error: Object.assign(new Error('down'), properties) };
}

const reset = failedWith({ code: 'ECONNRESET' });

describe('AwsRetryQuota', () => {
  it('takes 10 tokens for a retry after a timeout, else 5', () => {
    const timeouts = [
      failedWith({ name: 'TimeoutError' }),
      failedWith({ code: 'ETIMEDOUT' }),
      failedWith({ cause: { code: 'UND_ERR_HEADERS_TIMEOUT' } }),
    ];
    const others: FailedOutcome[] = [
      reset,
      failedWith({ status: 503 }),
      { kind: 'result', result: { status: 504 } },
      { kind: 'error', error: undefined },
      { kind: 'error', error: 'ETIMEDOUT' },
    ];
    for (const outcome of timeouts) assert.equal(new AwsRetryQuota().withdraw(outcome), 10);
    for (const outcome of others) assert.equal(new AwsRetryQuota().withdraw(outcome), 5);
  });

  it('follows no cycle of causes for ever', () => {
    const error = new Error('down');
    error.cause = error;
    assert.equal(new AwsRetryQuota().withdraw({ kind: 'error', error }), 5);
  });

  it('refuses a retry that it cannot pay in full', () => {
    const quota = new AwsRetryQuota({ capacity: 12 });
    assert.equal(quota.withdraw(reset), 5);
    assert.equal(quota.withdraw(failedWith({ code: 'ETIMEDOUT' })), undefined);
    assert.equal(quota.withdraw(reset), 5);
    assert.equal(quota.withdraw(reset), undefined);
    assert.equal(quota.tokens, 2);
    quota.start();
  });

  it('gets a successful retry its own cost back, a call without any retry 1 token, and never more than it holds', () => {
    const quota = new AwsRetryQuota();
    quota.withdraw(reset);
    quota.withdraw(reset);
    quota.success(5);
    assert.equal(quota.tokens, 495);
    quota.success(0);
    assert.equal(quota.tokens, 496);
    for (let call = 0; call < 9; call += 1) quota.success(0);
    assert.equal(quota.tokens, 500);
  });

  it('gets under retry the cost of the last retry back, not that of those before', async () => {
    const quota = new AwsRetryQuota();
    const options = { retryOn: () => true, backoff: () => 0, budget: quota };
    await retry(({ attempt }) => (attempt < 3 ? Promise.reject(new Error('down')) : attempt), options);
    assert.equal(quota.tokens, 495);
  });

  it('takes what `costOf` says, and says so where that is no cost', () => {
    const quota = new AwsRetryQuota({ costOf: () => 14 });
    assert.equal(quota.withdraw(reset), 14);
    for (const cost of [NaN, -1, Infinity]) {
      const broken = new AwsRetryQuota({ costOf: () => cost });
      const message = `AwsRetryQuota: what costOf returns must be a finite number of at least 0, not ${cost}`;
      assert.throws(() => broken.withdraw(reset), { name: 'RangeError', message });
      assert.equal(broken.tokens, 500);
    }
  });

  it('law: retries that did not help cost at most the capacity and a token per call', () => {
    const call = fc.array(fc.boolean(), { minLength: 1, maxLength: 4 });
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 60 }), fc.array(call, { maxLength: 300 }), (capacity, calls) => {
        const quota = new AwsRetryQuota({ capacity });
        let inVain = 0;
        calls.forEach((attempts, index) => {
          let cost = 0;
          for (const succeeds of attempts) {
            if (succeeds) {
              quota.success(cost);
              if (cost > 0) inVain -= 1;
              break;
            }
            const price = quota.withdraw(reset);
            if (price === undefined) break;
            cost = price;
            inVain += 1;
          }
          assert.ok(inVain * 5 <= capacity + index + 1);
          assert.ok(quota.tokens >= 0 && quota.tokens <= capacity);
        });
      }),
    );
  });
});

import assert from 'node:assert/strict';
import fc from 'fast-check';
import { GrpcRetryThrottle } from '../../../runtime/src/index.js';

function times(count: number, action: () => void): void {
  for (let index = 0; index < count; index += 1) action();
}

describe('GrpcRetryThrottle', () => {
  it('retries only while more than half of the tokens are left', () => {
    const throttle = new GrpcRetryThrottle({ maxTokens: 10, tokenRatio: 0.1 });
    times(4, () => {
      throttle.failure();
    });
    assert.equal(throttle.withdraw(), 0);
    throttle.failure();
    assert.equal(throttle.tokens, 5);
    assert.equal(throttle.withdraw(), undefined);
    throttle.success();
    assert.equal(throttle.tokens, 5.1);
    assert.equal(throttle.withdraw(), 0);
  });

  it('never refuses a first attempt, and holds between 0 and all tokens', () => {
    const throttle = new GrpcRetryThrottle({ maxTokens: 2, tokenRatio: 0.5 });
    times(9, () => {
      throttle.failure();
    });
    assert.equal(throttle.tokens, 0);
    throttle.start();
    times(3, () => {
      throttle.success();
    });
    assert.equal(throttle.tokens, 1.5);
    times(9, () => {
      throttle.success();
    });
    assert.equal(throttle.tokens, 2);
  });

  it('cuts the ratio off after three decimals, and keeps those exact', () => {
    const cut = new GrpcRetryThrottle({ maxTokens: 10, tokenRatio: 0.5466 });
    const exact = new GrpcRetryThrottle({ maxTokens: 10, tokenRatio: 0.29 });
    for (const throttle of [cut, exact]) {
      throttle.failure();
      throttle.success();
    }
    assert.equal(cut.tokens, 9.546);
    assert.equal(exact.tokens, 9.29);
  });

  it('law: retries are at most ratio * successes + half of the tokens', () => {
    const settings = fc.record({
      maxTokens: fc.integer({ min: 1, max: 1_000 }),
      tokenRatio: fc.constantFrom(0.001, 0.1, 0.5, 1),
    });
    fc.assert(
      fc.property(settings, fc.array(fc.boolean(), { maxLength: 2_000 }), (options, outcomes) => {
        const throttle = new GrpcRetryThrottle(options);
        let [retries, successes] = [0, 0];
        for (const succeeds of outcomes) {
          if (succeeds) {
            throttle.success();
            successes += 1;
          } else {
            throttle.failure();
            if (throttle.withdraw() !== undefined) retries += 1;
          }
          assert.ok(retries <= options.tokenRatio * successes + options.maxTokens / 2 + 1e-9);
        }
      }),
    );
  });
});

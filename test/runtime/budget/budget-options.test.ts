import assert from 'node:assert/strict';
import {
  AdaptiveThrottle,
  AwsRetryQuota,
  GrpcRetryThrottle,
  RetryBudget,
  RetryBudgets,
} from '../../../runtime/src/index.js';

const kinds = { AdaptiveThrottle, AwsRetryQuota, GrpcRetryThrottle, RetryBudget, RetryBudgets };

const noRate = [NaN, -1, Infinity, '1', null];
const noFunction = [1, 'random', null];

/** For each option what it may not be. */
const bad: Readonly<Record<keyof typeof kinds, Readonly<Record<string, readonly unknown[]>>>> = {
  AdaptiveThrottle: {
    multiplier: [NaN, 0.9, Infinity, '2'],
    windowMs: [NaN, 0, -1, Infinity],
    maxRefusalShare: [NaN, 0, 1.1],
    minimumFailures: [NaN, -1, 0.5, Infinity],
    clock: [{}, Date, 1],
    random: noFunction,
  },
  AwsRetryQuota: { capacity: [NaN, 0, 0.5, Infinity], costOf: noFunction },
  GrpcRetryThrottle: { maxTokens: [NaN, 0, -1, 1_000.5, '10'], tokenRatio: [NaN, 0, 0.0001, Infinity] },
  RetryBudget: { ratio: noRate, minRetriesPerSecond: noRate, windowMs: [NaN, 0, Infinity], clock: [{}, 1] },
  RetryBudgets: { create: noFunction, maxBudgets: [NaN, 0, 1.5, Infinity] },
};

describe('budget options', () => {
  for (const [kind, options] of Object.entries(bad) as [keyof typeof kinds, (typeof bad)['RetryBudget']][]) {
    const create = (given: object) => new kinds[kind](given);

    it(`${kind} names a bad option, its value and what is allowed`, () => {
      for (const [name, values] of Object.entries(options)) {
        for (const value of values) {
          assert.throws(
            () => create({ [name]: value }),
            (error: Error) =>
              error instanceof RangeError === (typeof value === 'number') &&
              new RegExp(`^${kind}: ${name} must be .+, not .+$`).test(error.message),
            `${name}: ${String(value)}`,
          );
        }
      }
    });

    it(`${kind} takes no unknown option, and undefined for absent`, () => {
      const [first = ''] = Object.keys(options);
      assert.throws(() => create({ [`${first}s`]: 1 }), {
        name: 'TypeError',
        message: `${kind}: unknown option ${first}s; did you mean ${first}?`,
      });
      create(Object.fromEntries(Object.keys(options).map((name) => [name, undefined])));
      create(Object.freeze({}));
    });
  }
});

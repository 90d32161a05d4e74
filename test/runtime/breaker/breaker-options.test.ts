import assert from 'node:assert/strict';
import {
  CircuitBreaker,
  consecutiveFailures,
  countWindow,
  timeWindow,
  type BreakerSnapshot,
  snapshotBreaker,
  restoreBreaker,
} from '../../../runtime/src/index.js';

const noFunction = [1, 'random', null, {}];
const noCount = [NaN, 0, -1, 1.5, Infinity, '2', null];
const noShare = [NaN, 0, -0.1, 1.1, Infinity, '0.5'];
const noTime = [NaN, -1, Infinity, '1000'];

const creators: Readonly<Record<string, (options: object) => unknown>> = {
  CircuitBreaker: (options) => new CircuitBreaker(options),
  consecutiveFailures,
  countWindow,
  timeWindow,
};

/** For each option what it may not be. */
const bad: Readonly<Record<string, Readonly<Record<string, readonly unknown[]>>>> = {
  CircuitBreaker: {
    name: [1, null],
    window: [1, null, {}, consecutiveFailures],
    breakFor: [5_000, ...noFunction],
    probes: noCount,
    successThreshold: [...noCount, 2],
    probeTimeoutMs: [...noTime, 0],
    rampUpMs: noTime,
    failureOn: noFunction,
    failureOnResult: noFunction,
    ignore: noFunction,
    retryAfter: noFunction,
    maxRetryAfterMs: noTime,
    clock: [{}, Date, 1, null],
    wallClock: noFunction,
    random: noFunction,
    onStateChange: noFunction,
    onRefusal: noFunction,
  },
  consecutiveFailures: { threshold: noCount },
  countWindow: {
    size: noCount,
    minimumCalls: noCount,
    failureRate: noShare,
    slowCallMs: [NaN, -1, '1'],
    slowCallRate: noShare,
  },
  timeWindow: {
    durationMs: [...noTime, 0],
    buckets: noCount,
    minimumCalls: noCount,
    failureRate: noShare,
    slowCallMs: [NaN, -1, '1'],
    slowCallRate: noShare,
  },
};

describe('breaker options', () => {
  for (const [owner, options] of Object.entries(bad)) {
    const create = (given: object) => creators[owner]?.(given);

    it(`${owner} names a bad option, its value and what is allowed`, () => {
      for (const [name, values] of Object.entries(options)) {
        for (const value of values) {
          assert.throws(
            () => create({ [name]: value }),
            (error: Error) =>
              error instanceof RangeError === (typeof value === 'number') &&
              new RegExp(`^${owner}: ${name} must be .+, not .+$`).test(error.message),
            `${name}: ${String(value)}`,
          );
        }
      }
    });

    it(`${owner} takes no unknown option, and undefined for absent`, () => {
      const [first = ''] = Object.keys(options);
      assert.throws(() => create({ [`${first}s`]: 1 }), {
        name: 'TypeError',
        message: `${owner}: unknown option ${first}s; did you mean ${first}?`,
      });
      create(Object.fromEntries(Object.keys(options).map((name) => [name, undefined])));
      create(Object.freeze({}));
    });
  }

  it('restore takes nothing but a snapshot', () => {
    const breaker = new CircuitBreaker();
    const snapshot = snapshotBreaker(breaker);
    const others: readonly unknown[] = [
      undefined,
      null,
      'open',
      {},
      { ...snapshot, version: 2 },
      { ...snapshot, takenAt: NaN },
      { ...snapshot, state: 'half-open' },
      { ...snapshot, state: 'open', openUntil: null },
      { ...snapshot, breakMs: -1 },
      { ...snapshot, trips: 0.5 },
      { ...snapshot, window: [NaN] },
      { ...snapshot, window: null },
    ];
    for (const other of others) {
      assert.throws(
        () => {
          restoreBreaker(breaker, other as BreakerSnapshot);
        },
        {
          name: 'TypeError',
          message: 'restoreBreaker: snapshot must be what snapshotBreaker() returned, version 1',
        },
      );
    }
    restoreBreaker(breaker, structuredClone(snapshot));
  });
});

import assert from 'node:assert/strict';
import {
  CircuitBreakers,
  consecutiveFailures,
  type BreakerSnapshot,
  type CircuitBreakersOptions,
  type StateChangeEvent,
  restoreBreaker,
  snapshotBreaker,
} from '../../../runtime/src/index.js';
import { ManualClock } from '../../../runtime/src/testing/index.js';

const failure = { kind: 'error', error: new Error('down') } as const;

function breakersOn(clock: ManualClock, options: CircuitBreakersOptions = {}): CircuitBreakers {
  const window = consecutiveFailures({ threshold: 1 });
  return new CircuitBreakers({ window, breakFor: () => 1_000, clock, ...options });
}

function open(breakers: CircuitBreakers, key: string): void {
  const breaker = breakers.get(key);
  breaker.record(breaker.tryAcquire() ?? assert.fail('refused'), failure, true);
}

function keysOf(breakers: CircuitBreakers): string[] {
  return [...breakers].map(([key]) => key);
}

describe('CircuitBreakers', () => {
  it('keeps one breaker per key, named after it', () => {
    const events: StateChangeEvent[] = [];
    const breakers = breakersOn(new ManualClock(), { onStateChange: (event) => events.push(event) });
    open(breakers, 'a');
    assert.equal(breakers.get('a').state, 'open');
    assert.equal(breakers.get('b').state, 'closed');
    assert.equal(breakers.get('a'), breakers.get('a'));
    assert.deepEqual(
      events.map(({ breaker, to }) => [breaker, to]),
      [['a', 'open']],
    );
  });

  it('makes room for a new key by the closed one that was used least recently', () => {
    const breakers = breakersOn(new ManualClock(), { maxBreakers: 3 });
    for (const key of ['a', 'b', 'c', 'a', 'd']) breakers.get(key);
    assert.deepEqual(keysOf(breakers), ['c', 'a', 'd']);
  });

  it('never lets an open one go while others can, however long ago it was used', () => {
    const breakers = breakersOn(new ManualClock(), { maxBreakers: 3 });
    open(breakers, 'a');
    open(breakers, 'b');
    for (const key of ['c', 'd', 'e']) breakers.get(key);
    assert.deepEqual(keysOf(breakers), ['a', 'b', 'e']);
  });

  it('lets one go whose break is over, so that keys that never come back do not stay', async () => {
    const clock = new ManualClock();
    const breakers = breakersOn(clock, { maxBreakers: 2 });
    open(breakers, 'gone');
    await clock.advanceAsync(1_000);
    breakers.get('a');
    breakers.get('b');
    assert.deepEqual(keysOf(breakers), ['a', 'b']);
  });

  it('where all refuse calls, lets the one go whose break ends first', () => {
    const breaksMs = [3_000, 1_000, 2_000];
    const breakers = breakersOn(new ManualClock(), {
      maxBreakers: 3,
      breakFor: () => breaksMs.shift() ?? assert.fail('opened too often'),
    });
    for (const key of ['a', 'b', 'c']) open(breakers, key);
    breakers.get('d');
    assert.deepEqual(keysOf(breakers), ['a', 'c', 'd']);
  });

  it('never lets an isolated one go, and keeps to the bound again once it is reset', () => {
    const breakers = breakersOn(new ManualClock(), { maxBreakers: 2 });
    breakers.get('a').isolate();
    breakers.get('b').isolate();
    breakers.get('c');
    breakers.get('d');
    assert.deepEqual(keysOf(breakers), ['a', 'b', 'd']);
    breakers.get('a').reset();
    for (const key of ['e', 'f', 'g']) breakers.get(key);
    assert.deepEqual(keysOf(breakers), ['b', 'g']);
  });

  it('stays within its bound whatever keys come', () => {
    const breakers = breakersOn(new ManualClock(), { maxBreakers: 50 });
    for (let key = 0; key < 5_000; key += 1) {
      if (key % 3 === 0) open(breakers, `key ${key}`);
      else breakers.get(`key ${key}`);
      assert.ok(breakers.size <= 50);
    }
    assert.equal(breakers.size, 50);
  });

  it('can be saved and restored key by key', () => {
    const clock = new ManualClock();
    const before = breakersOn(clock, { wallClock: () => 0 });
    open(before, 'a');
    before.get('b');
    const saved = [...before].map(([key, breaker]): [string, BreakerSnapshot] => [
      key,
      snapshotBreaker(breaker),
    ]);
    const after = breakersOn(clock, { wallClock: () => 0 });
    for (const [key, snapshot] of structuredClone(saved)) restoreBreaker(after.get(key), snapshot);
    assert.equal(after.get('a').state, 'open');
    assert.equal(after.get('b').state, 'closed');
  });

  it('checks its options once, naming itself', () => {
    const bad: readonly [object, RegExp][] = [
      [
        { maxBreakers: 0 },
        /^RangeError: CircuitBreakers: maxBreakers must be an integer of at least 1, not 0$/,
      ],
      [
        { maxBreakers: Infinity },
        /CircuitBreakers: maxBreakers must be an integer of at least 1, not Infinity/,
      ],
      [{ maxbreakers: 5 }, /CircuitBreakers: unknown option maxbreakers; did you mean maxBreakers\?/],
      [{ probes: NaN }, /CircuitBreakers: probes must be/],
      [{ name: 'all' }, /CircuitBreakers: unknown option name/],
    ];
    for (const [options, message] of bad) assert.throws(() => new CircuitBreakers(options), message);
  });
});

import assert from 'node:assert/strict';
import { CircuitOpenError, pipeline, retry, RetryPolicy, timeWindow } from '../../../runtime/src/index.js';
import { SharedCircuitBreaker } from '../../../runtime/src/shared/index.js';
import { TestFleet } from './support.js';

/** Makes a fleet open: each process fails once, which no own window would trip on. */
async function open(fleet: TestFleet): Promise<void> {
  fleet.fail();
  await fleet.clock.advanceAsync(1_000);
  assert.deepEqual([...fleet.states], ['open']);
}

describe('SharedCircuitBreaker', () => {
  describe('while the fleet is closed', () => {
    it('sends nothing as long as calls succeed', async () => {
      const fleet = new TestFleet(3);
      await fleet.clock.advanceAsync(1_000);
      const before = fleet.store.requests.length;
      for (let call = 0; call < 50; call += 1) {
        fleet.succeed();
        await fleet.clock.advanceAsync(50);
      }
      assert.equal(fleet.store.requests.length, before);
    });

    it('sends what failed at most once in 100 ms', async () => {
      const fleet = new TestFleet(1, {
        window: timeWindow({ minimumCalls: 1_000 }),
        fleetRates: { minimumCalls: 1_000 },
      });
      for (let call = 0; call < 200; call += 1) {
        fleet.fail();
        await fleet.clock.advanceAsync(7);
      }
      const times = fleet.store.requests
        .filter(({ what }) => what.startsWith('count'))
        .map(({ atMs }) => atMs);
      assert.ok(times.length > 5);
      for (const [index, atMs] of times.entries()) assert.ok(atMs - (times[index - 1] ?? -Infinity) >= 100);
    });
  });

  describe('opens in all processes within a second', () => {
    it('once they fail together, those without a call included', async () => {
      const fleet = new TestFleet(30);
      const [idle, ...others] = fleet.breakers;
      fleet.fail(others);
      await fleet.clock.advanceAsync(1_000);
      assert.deepEqual([...fleet.states], ['open']);
      assert.equal(idle?.metrics.failures, 0);
    });

    it('and tells why', async () => {
      const reasons: string[] = [];
      const fleet = new TestFleet(25, {
        onStateChange: ({ reason, breakMs }) => reasons.push(`${reason} ${breakMs}`),
      });
      await open(fleet);
      assert.deepEqual(new Set(reasons), new Set(['fleet 5000']));
      assert.equal(reasons.length, 25);
    });

    it('one that starts in the middle of it too', async () => {
      const fleet = new TestFleet(25);
      await open(fleet);
      const late = new SharedCircuitBreaker({ fleet: fleet.fleets[0] ?? assert.fail(), name: 'orders' });
      await fleet.clock.advanceAsync(0);
      assert.equal(late.state, 'open');
    });
  });

  it('opens in the one process alone whose calls fail, where those of the others succeed', async () => {
    const fleet = new TestFleet(30);
    const [sick, ...others] = fleet.breakers;
    for (let call = 0; call < 25; call += 1) {
      fleet.succeed(others);
      fleet.fail(sick && [sick]);
      await fleet.clock.advanceAsync(10);
    }
    await fleet.clock.advanceAsync(1_000);
    assert.equal(sick?.state, 'open');
    assert.deepEqual(new Set(others.map(({ state }) => state)), new Set(['closed']));
  });

  describe('half-open', () => {
    for (const probes of [1, 3])
      it(`admits ${probes} probe(s) among 50 processes`, async () => {
        const fleet = new TestFleet(50, { probes });
        await open(fleet);
        let admitted = 0;
        await fleet.clock.advanceAsync(4_000);
        for (let step = 0; step < 300; step += 1) {
          await fleet.clock.advanceAsync(10);
          for (const breaker of fleet.breakers) if (breaker.tryAcquire() !== undefined) admitted += 1;
        }
        assert.equal(admitted, probes);
      });

    it('closes everywhere once the probe has succeeded', async () => {
      const fleet = new TestFleet(50);
      await open(fleet);
      await fleet.clock.advanceAsync(4_500);
      let admitted = 0;
      while (admitted === 0) {
        admitted = fleet.succeed();
        await fleet.clock.advanceAsync(10);
      }
      assert.equal(admitted, 1);
      assert.deepEqual([...fleet.states], ['closed']);
    });

    it('opens everywhere once it has failed, for longer each time', async () => {
      const breaks: number[] = [];
      const fleet = new TestFleet(25, {
        breakFor: ({ attempt }) => attempt * 1_000,
        onStateChange: ({ to, breakMs }) => {
          if (to === 'open') breaks.push(breakMs ?? 0);
        },
      });
      await open(fleet);
      for (let step = 0; step < 400; step += 1) {
        await fleet.clock.advanceAsync(20);
        fleet.fail();
      }
      assert.deepEqual([...new Set(breaks)], [1_000, 2_000, 3_000, 4_000]);
    });

    it('stays away for as long as the probe was asked to', async () => {
      const fleet = new TestFleet(25, { retryAfter: () => 60_000 });
      // Each process is asked to stay away by itself, and together they open.
      fleet.fail();
      await fleet.clock.advanceAsync(61_000);
      for (let step = 0; step < 20; step += 1) {
        await fleet.clock.advanceAsync(10);
        fleet.fail();
      }
      assert.ok(fleet.breakers.every(({ refusesForMs }) => refusesForMs > 59_000));
    });

    it('lets another process probe when the one that was to has no calls', async () => {
      const fleet = new TestFleet(25);
      await open(fleet);
      const [first, ...others] = fleet.breakers;
      await fleet.clock.advanceAsync(4_500);
      // Some process has been granted the probe ahead; only this one calls from now on.
      let admitted = 0;
      for (let step = 0; step < 500 && admitted === 0; step += 1) {
        await fleet.clock.advanceAsync(10);
        admitted = fleet.succeed(first && [first]);
      }
      assert.equal(admitted, 1);
      assert.ok(others.every(({ state }) => state === 'half-open'));
      await fleet.clock.advanceAsync(10);
      assert.deepEqual([...fleet.states], ['closed']);
    });

    it('takes the probe of a process that was killed for failed to end', async () => {
      const fleet = new TestFleet(25, { probeTimeoutMs: 2_000 });
      await open(fleet);
      await fleet.clock.advanceAsync(4_500);
      const killed = fleet.breakers.find((breaker) => breaker.tryAcquire() !== undefined) ?? assert.fail();
      await fleet.fleets[fleet.breakers.indexOf(killed)]?.close();
      let admitted = 0;
      for (let step = 0; step < 600 && admitted === 0; step += 1) {
        await fleet.clock.advanceAsync(10);
        admitted = fleet.succeed(fleet.breakers.filter((breaker) => breaker !== killed));
      }
      assert.equal(admitted, 1);
    });

    it('counts a probe that hangs as failed, without another call', async () => {
      const fleet = new TestFleet(25, { probeTimeoutMs: 2_000 });
      await open(fleet);
      await fleet.clock.advanceAsync(4_500);
      assert.ok(fleet.breakers.some((breaker) => breaker.tryAcquire() !== undefined));
      await fleet.clock.advanceAsync(3_100);
      assert.deepEqual([...fleet.states], ['open']);
    });

    it('gives the probe of a call that its caller aborted to the next', async () => {
      const fleet = new TestFleet(25);
      await open(fleet);
      await fleet.clock.advanceAsync(4_500);
      const prober = fleet.breakers.find((breaker) => {
        const permit = breaker.tryAcquire();
        if (permit !== undefined) breaker.release(permit);
        return permit !== undefined;
      });
      assert.equal(fleet.succeed(prober && [prober]), 1);
    });
  });

  describe('while the store', () => {
    for (const state of ['down', 'hanging'] as const) {
      it(`is ${state}, opens and closes each process by itself`, async () => {
        const fleet = new TestFleet(2);
        fleet.store.state = state;
        for (let call = 0; call < 20; call += 1) fleet.fail(fleet.breakers.slice(0, 1));
        assert.deepEqual(
          fleet.breakers.map((breaker) => breaker.state),
          ['open', 'closed'],
        );
        await fleet.clock.advanceAsync(5_000);
        assert.equal(fleet.succeed(), 2);
        assert.deepEqual([...fleet.states], ['closed']);
        assert.ok(fleet.errors.length > 0);
      });

      it(`is ${state} when the fleet's break ends, probes by itself`, async () => {
        const fleet = new TestFleet(25);
        await open(fleet);
        fleet.store.state = state;
        await fleet.clock.advanceAsync(4_500);
        fleet.succeed();
        await fleet.clock.advanceAsync(300);
        assert.equal(fleet.succeed(), 25);
        assert.deepEqual([...fleet.states], ['closed']);
      });
    }

    it('hangs, is asked ever less often', async () => {
      const fleet = new TestFleet(1, { window: timeWindow({ minimumCalls: 1e6 }) });
      fleet.store.state = 'hanging';
      for (let step = 0; step < 600; step += 1) {
        fleet.fail();
        await fleet.clock.advanceAsync(100);
      }
      const times = new Set(fleet.store.requests.map(({ atMs }) => atMs));
      assert.ok(times.size < 30, String(times.size));
      fleet.store.state = 'up';
      for (let step = 0; step < 60; step += 1) {
        fleet.fail();
        await fleet.clock.advanceAsync(100);
      }
      assert.deepEqual([...fleet.states], ['open']);
    });

    it('has lost its memory, learns it from those who know', async () => {
      const fleet = new TestFleet(50);
      await open(fleet);
      fleet.store.flush();
      await fleet.clock.advanceAsync(4_000);
      let admitted = 0;
      for (let step = 0; step < 100; step += 1) {
        await fleet.clock.advanceAsync(10);
        for (const breaker of fleet.breakers) if (breaker.tryAcquire() !== undefined) admitted += 1;
      }
      assert.equal(admitted, 1);
    });

    it('comes back, rejoins the fleet', async () => {
      const fleet = new TestFleet(25);
      fleet.store.state = 'down';
      fleet.fail();
      await fleet.clock.advanceAsync(10_000);
      fleet.store.state = 'up';
      await fleet.clock.advanceAsync(10_000);
      await open(fleet);
    });
  });

  it('stays isolated by hand, and closed by hand until the fleet comes to something new', async () => {
    const fleet = new TestFleet(25);
    const [one = assert.fail(), other = assert.fail()] = fleet.breakers;
    one.isolate();
    fleet.fail();
    fleet.fail();
    await fleet.clock.advanceAsync(1_000);
    assert.equal(one.state, 'isolated');
    other.reset();
    assert.equal(other.state, 'closed');
    await fleet.clock.advanceAsync(1_000);
    assert.equal(other.state, 'closed');
  });

  it('works in retry and in a pipeline as any breaker does', async () => {
    const fleet = new TestFleet(25);
    await open(fleet);
    const breaker = fleet.breakers[0] ?? assert.fail();
    await assert.rejects(
      retry(() => 'never', { breaker }),
      CircuitOpenError,
    );
    const calls = pipeline(new RetryPolicy(), breaker);
    await assert.rejects(
      calls.run(() => 'never'),
      CircuitOpenError,
    );
    await assert.rejects(
      breaker.run(() => 'never'),
      CircuitOpenError,
    );
  });

  it('leaves no timer that keeps a process alive, and none at all once its fleet is closed', async () => {
    const fleet = new TestFleet(25);
    await open(fleet);
    assert.equal(fleet.clock.referencedTimers, 0);
    await Promise.all(fleet.fleets.map((one) => one.close()));
    assert.equal(fleet.clock.pendingTimers, 0);
  });

  it('names the option that is wrong', () => {
    const fleet = new TestFleet(1).fleets[0] ?? assert.fail();
    assert.throws(
      () => new SharedCircuitBreaker({} as never),
      /^TypeError: SharedCircuitBreaker: fleet must be a Fleet, not undefined$/,
    );
    assert.throws(
      () => new SharedCircuitBreaker({ fleet, fleetRates: { failureRate: 2 } }),
      /^RangeError: SharedCircuitBreaker: failureRate must be a number above 0 and at most 1, not 2$/,
    );
    assert.throws(() => new SharedCircuitBreaker({ fleet, probe: 1 } as never), /did you mean probes/);
  });
});

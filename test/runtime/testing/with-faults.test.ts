import assert from 'node:assert/strict';
import { getEventListeners } from 'node:events';
import { isTransient, retry } from '../../../runtime/src/index.js';
import {
  faultRates,
  faultScript,
  InjectedFaultError,
  ManualClock,
  seededRandom,
  withFaults,
  type Fault,
  type FaultPlan,
} from '../../../runtime/src/testing/index.js';

/** How a promise settled by now. */
async function stateOf(promise: Promise<unknown>): Promise<unknown> {
  const settled = promise.then(
    (value) => ({ value }),
    (error: unknown) => ({ error }),
  );
  return Promise.race([settled, new Promise((resolve) => setImmediate(resolve, 'pending'))]);
}

describe('withFaults', () => {
  it('keeps arguments, `this` and results where no fault befalls the call', async () => {
    const account = {
      balance: 40,
      deposit: withFaults(
        function (this: { balance: number }, amount: number) {
          return this.balance + amount;
        },
        () => 'pass',
      ),
    };
    assert.equal(await account.deposit(2), 42);
  });

  it('makes a rejection of what the function throws', async () => {
    const error = new Error('its own');
    const failing = withFaults(
      () => {
        throw error;
      },
      () => 'pass',
    );
    assert.deepEqual(await stateOf(failing()), { error });
  });

  it('numbers the calls from 1', async () => {
    const calls: number[] = [];
    const plan: FaultPlan<never> = (call) => {
      calls.push(call);
      return 'pass';
    };
    const wrapped = withFaults(() => 'result', plan);
    await wrapped();
    await wrapped();
    assert.deepEqual(calls, [1, 2]);
  });

  it('ends a hang and a latency with the reason of a signal among the arguments, leaving nothing behind', async () => {
    const clock = new ManualClock();
    const argumentsOf = (signal: AbortSignal): unknown[] => [
      signal,
      { signal },
      new Request('http://a', { signal }),
    ];
    for (const fault of ['hang', { latencyMs: 100 }] as const) {
      for (const [index] of argumentsOf(new AbortController().signal).entries()) {
        const controller = new AbortController();
        const flaky = withFaults(
          (...parameters: unknown[]) => assert.fail(`called with ${parameters.length} arguments`),
          () => fault,
          { clock },
        );
        const pending = flaky('unrelated', argumentsOf(controller.signal)[index]);
        assert.equal(await stateOf(pending), 'pending');
        const reason = new Error('aborted');
        controller.abort(reason);
        const { error } = (await stateOf(pending)) as { error: unknown };
        assert.equal(error, reason);
        assert.equal(clock.pendingTimers, 0);
        assert.equal(getEventListeners(controller.signal, 'abort').length, 0);
      }
    }
  });

  it('rejects at once where the signal is aborted already', async () => {
    const reason = new Error('too late');
    const flaky = withFaults(
      (signal: AbortSignal) => signal.aborted,
      () => 'hang',
    );
    assert.deepEqual(await stateOf(flaky(AbortSignal.abort(reason))), { error: reason });
  });

  it('plays a function that ignores its signal', async () => {
    const flaky = withFaults(
      (signal: AbortSignal) => signal.aborted,
      () => 'hang',
      { heedSignal: false },
    );
    assert.equal(await stateOf(flaky(AbortSignal.abort())), 'pending');
  });

  it('checks what a plan returns', async () => {
    const flaky = withFaults(
      () => 'result',
      () => 'explode' as 'pass',
    );
    await assert.rejects(flaky(), /what plan returns for call 1 must be "pass", "hang", or an object/);
  });

  const badOptions: [object, RegExp][] = [
    [{ clock: {} }, /clock must be a Clock/],
    [{ heedSignal: 'no' }, /heedSignal must be true or false, not "no"/],
    [{ heedsignal: true }, /unknown option heedsignal; did you mean heedSignal\?/],
  ];
  for (const [options, message] of badOptions) {
    it(`refuses the options ${JSON.stringify(options)}`, () => {
      assert.throws(
        () =>
          withFaults(
            () => 1,
            () => 'pass',
            options,
          ),
        message,
      );
    });
  }
});

describe('faultScript', () => {
  const endings = { pass: 'pass', hold: 'hang', repeat: { latencyMs: 5 } } as const;
  for (const [afterwards, fourth] of Object.entries(endings)) {
    it(`gives its steps one by one, then (${afterwards}) goes on as told`, () => {
      const steps: Fault<never>[] = [{ latencyMs: 5 }, 'pass', 'hang'];
      const plan = faultScript(steps, { afterwards: afterwards as keyof typeof endings });
      assert.deepEqual([1, 2, 3, 4].map(plan), [...steps, fourth]);
    });
  }

  it('answers in place of the function, late where it says so, falsy errors included', async () => {
    const clock = new ManualClock();
    const plan = faultScript<string>([
      { error: undefined },
      { result: 'instead', latencyMs: 30 },
      { latencyMs: 20 },
    ]);
    const flaky = withFaults(() => 'itself', plan, { clock });
    assert.deepEqual(await stateOf(flaky()), { error: undefined });
    assert.equal(await clock.run(flaky()), 'instead');
    assert.equal(clock.now(), 30);
    assert.equal(await clock.run(flaky()), 'itself');
    assert.equal(clock.now(), 50);
  });

  const badSteps: [unknown, RegExp][] = [
    [[], /steps must be an array of faults/],
    [undefined, /steps must be an array of faults/],
    [['pass', 'expolde'], /steps\[1\] must be "pass", "hang", or an object/],
    [[{ latencyMs: -1 }], /steps\[0\]\.latencyMs must be a finite number/],
  ];
  for (const [steps, message] of badSteps) {
    it(`refuses the steps ${JSON.stringify(steps)}`, () => {
      assert.throws(() => faultScript(steps as Fault<never>[]), message);
    });
  }

  it('refuses another ending', () => {
    assert.throws(
      () => faultScript(['pass'], { afterwards: 'stop' as 'pass' }),
      /afterwards must be "pass" or/,
    );
  });
});

describe('faultRates', () => {
  const share = (faults: readonly Fault[], isCounted: (fault: Fault) => boolean) =>
    faults.filter(isCounted).length / faults.length;

  it('injects errors, hangs and latency at their rates', () => {
    const random = seededRandom(7);
    const plan = faultRates({ errorRate: 0.3, hangRate: 0.1, latencyMs: 40, latencyRate: 0.5, random });
    const faults = Array.from({ length: 20_000 }, (_, index) => plan(index + 1));
    const isError = (fault: Fault) => typeof fault === 'object' && 'error' in fault;
    const isLate = (fault: Fault) => typeof fault === 'object' && fault.latencyMs === 40;
    // Four standard deviations of a binomial share are at most 0.0142; the seed is fixed.
    assert.ok(Math.abs(share(faults, isError) - 0.3) < 0.0142);
    assert.ok(Math.abs(share(faults, (fault) => fault === 'hang') - 0.1) < 0.0142);
    assert.ok(Math.abs(share(faults, isLate) - 0.9 * 0.5) < 0.0142);
  });

  it('does nothing at rate 0 and always fails at rate 1', () => {
    for (let call = 1; call < 100; call += 1) {
      assert.deepEqual(faultRates({})(call), { latencyMs: 0 });
      assert.ok('error' in (faultRates({ errorRate: 1 })(call) as object));
      assert.equal(faultRates({ hangRate: 1 })(call), 'hang');
    }
  });

  it('draws latency from a distribution, with its own random numbers', () => {
    const plan = faultRates({ latencyMs: (random) => 100 + random(), random: () => 0.25 });
    assert.deepEqual(plan(1), { latencyMs: 100.25 });
  });

  it('fails with transient errors by default, made anew each time, else with those it is given', async () => {
    const flaky = withFaults(() => 'result', faultRates({ errorRate: 1 }));
    const { error } = (await stateOf(flaky())) as { error: unknown };
    assert.ok(error instanceof InjectedFaultError);
    assert.ok(isTransient(error));
    assert.notEqual(((await stateOf(flaky())) as { error: unknown }).error, error);
    const own = new RangeError('own');
    assert.deepEqual(faultRates({ errorRate: 1, error: () => own })(1), { error: own, latencyMs: 0 });
  });

  it('makes whole tests repeatable', async () => {
    const run = async () => {
      const clock = new ManualClock();
      const random = seededRandom(3);
      const flaky = withFaults(() => 'result', faultRates({ errorRate: 0.5, latencyMs: 10, random }), {
        clock,
      });
      for (let call = 0; call < 20; call += 1) {
        await clock.run(retry(flaky, { clock, random, maxAttempts: Infinity }));
      }
      return clock.now();
    };
    assert.equal(await run(), await run());
  });

  const badOptions: [object, RegExp][] = [
    [{ errorRate: -0.1 }, /errorRate must be a number from 0 to 1, not -0.1/],
    [{ errorRate: 1.1 }, /errorRate/],
    [{ hangRate: NaN }, /hangRate/],
    [{ latencyRate: '1' }, /latencyRate/],
    [
      { latencyMs: Infinity },
      /latencyMs must be a finite number of milliseconds of at least 0, or a function/,
    ],
    [{ error: new Error('no function') }, /error must be a function/],
    [{ random: 0.5 }, /random must be a function/],
    [{ errorRate: 0.6, hangRate: 0.5 }, /hangRate must be at most 1 less errorRate \(0.6\), not 0.5/],
    [{ errorRates: 1 }, /unknown option errorRates; did you mean errorRate\?/],
  ];
  for (const [options, message] of badOptions) {
    it(`refuses ${JSON.stringify(options)}`, () => {
      assert.throws(() => faultRates(options), message);
    });
  }
});

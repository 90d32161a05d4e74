import assert from 'node:assert/strict';
import { getEventListeners } from 'node:events';
import {
  Bulkhead,
  CircuitBreaker,
  CircuitOpenError,
  consecutiveFailures,
  fallback,
  hedge,
  pipeline,
  RateLimiter,
  retry,
  RetryBudget,
  RetryPolicy,
  retryReport,
  timeout,
  TimeoutError,
  timeWindow,
  type OperationContext,
  type Pipeline,
  type PipelineMember,
} from '../../../runtime/src/index.js';
import { faultRates, ManualClock, seededRandom, withFaults } from '../../../runtime/src/testing/index.js';
import { rejectionOf } from '../support/rejection-of.js';

const always = () => true;
const never = () => new Promise<never>(() => undefined);
const failure = new Error('down');
const fail = () => {
  throw failure;
};

describe('pipeline', () => {
  it('runs its members in the order written, the first outermost', async () => {
    const clock = new ManualClock();
    const events: string[] = [];
    const retries = (name: string) =>
      new RetryPolicy({
        clock,
        maxAttempts: 2,
        retryOn: always,
        backoff: () => 10,
        onRetry: () => void events.push(name),
      });
    const call = pipeline(retries('outer'), retries('inner')).run(fail);
    assert.equal(await rejectionOf(clock.run(call)), failure);
    assert.deepEqual(events, ['inner', 'outer', 'inner']);
  });

  it('has a timeout outside of a retry limit the call, and one inside of it each attempt', async () => {
    const run = async (compose: (clock: ManualClock, policy: RetryPolicy) => Pipeline) => {
      const clock = new ManualClock();
      const policy = new RetryPolicy({ clock, maxAttempts: 3, backoff: () => 10 });
      let calls = 0;
      const call = compose(clock, policy).run(() => {
        calls += 1;
        return never();
      });
      const error = await rejectionOf(clock.run(call));
      assert.ok(error instanceof TimeoutError);
      return { calls, tookMs: clock.now(), left: clock.referencedTimers };
    };
    const outside = await run((clock, policy) => pipeline(timeout(100, { clock }), policy));
    assert.deepEqual(outside, { calls: 1, tookMs: 100, left: 0 });
    const inside = await run((clock, policy) => pipeline(policy, timeout(100, { clock })));
    assert.deepEqual(inside, { calls: 3, tookMs: 320, left: 0 });
  });

  it('does not let a retry wait past a timeout that is written outside of it', async () => {
    const clock = new ManualClock();
    const policy = new RetryPolicy({ clock, retryOn: always, backoff: () => 100 });
    const call = pipeline(timeout(100, { clock }), policy).run(fail);
    assert.equal(await rejectionOf(call), failure);
    assert.equal(retryReport(failure)?.reason, 'deadline');
    assert.equal(clock.now(), 0);
  });

  it('tells the operation the attempt and the hedge, with one idempotency key over all of them', async () => {
    const clock = new ManualClock();
    const seen: string[] = [];
    const keys = new Set<string>();
    const policy = new RetryPolicy({ clock, maxAttempts: 2, retryOn: always, backoff: () => 0 });
    const note = ({ attempt, hedge: number, idempotencyKey }: OperationContext) => {
      seen.push(`attempt ${attempt}, hedge ${number}`);
      keys.add(idempotencyKey);
      throw new TimeoutError(1);
    };
    await rejectionOf(clock.run(pipeline(policy, hedge({ delayMs: 5, clock })).run(note)));
    const tried = ['attempt 1, hedge 0', 'attempt 1, hedge 1', 'attempt 2, hedge 0', 'attempt 2, hedge 1'];
    assert.deepEqual(seen, tried);
    assert.equal(keys.size, 1);
    await rejectionOf(clock.run(pipeline(hedge({ delayMs: 5, clock }), policy).run(note)));
    assert.equal(keys.size, 2);
  });

  it('ends with the last error, not with the refusal, where the breaker right inside of a retry opens', async () => {
    const clock = new ManualClock();
    const breaker = new CircuitBreaker({ clock, window: consecutiveFailures({ threshold: 2 }) });
    const policy = new RetryPolicy({ clock, retryOn: always, maxAttempts: 5, backoff: () => 0 });
    const orders = pipeline(policy, breaker);
    assert.equal(await rejectionOf(orders.run(fail)), failure);
    assert.deepEqual([retryReport(failure)?.reason, retryReport(failure)?.attempts], ['breaker-open', 2]);
    assert.ok((await rejectionOf(orders.run(() => assert.fail('called')))) instanceof CircuitOpenError);
  });

  it("counts neither the caller's abort, nor a hedge that lost, nor what was refused inside, as the breaker's failure", async () => {
    const clock = new ManualClock();
    const breaker = new CircuitBreaker({ clock, window: consecutiveFailures({ threshold: 1 }) });
    const bulkhead = new Bulkhead({ maxConcurrent: 1 });
    const hedged = pipeline(hedge({ delayMs: 10, clock }), breaker).run(({ hedge: number }) =>
      number === 0 ? never() : 'second',
    );
    assert.equal(await clock.run(hedged), 'second');

    const controller = new AbortController();
    const { signal } = controller;
    const aborted = rejectionOf(pipeline(breaker, bulkhead).run(never, { signal }));
    await clock.advanceAsync(0);
    const refused = await rejectionOf(pipeline(breaker, bulkhead).run(() => assert.fail('called')));
    assert.equal((refused as Error).name, 'BulkheadFullError');
    controller.abort('gone');
    assert.equal(await aborted, 'gone');
    assert.equal(breaker.state, 'closed');

    // Running out of time does say something.
    const late = rejectionOf(pipeline(timeout(10, { clock }), breaker).run(never));
    await clock.advanceAsync(10);
    assert.ok((await late) instanceof TimeoutError);
    await clock.advanceAsync(0);
    assert.equal(breaker.state, 'open');
  });

  it('pays retries and hedges inside of a budget from it', async () => {
    const clock = new ManualClock();
    const spent = {
      start: () => undefined,
      failure: never,
      withdraw: () => undefined,
      refund: never,
      success: never,
    };
    const policy = new RetryPolicy({ clock, retryOn: always, backoff: () => 0 });
    assert.equal(await rejectionOf(pipeline(spent, policy).run(fail)), failure);
    assert.deepEqual([retryReport(failure)?.reason, retryReport(failure)?.attempts], ['budget', 1]);

    let calls = 0;
    const hedged = pipeline(spent, hedge({ delayMs: 10, clock })).run(() => {
      calls += 1;
      return new Promise<void>((resolve) => clock.setTimer(resolve, 1_000));
    });
    await clock.run(hedged);
    assert.equal(calls, 1);
  });

  it("rejects with the caller's reason from whatever it waits in, leaving no timer, listener, place or token", async () => {
    const clock = new ManualClock();
    const bulkhead = new Bulkhead({ maxConcurrent: 1, maxQueued: 9 });
    const limiter = new RateLimiter({ limit: 1, intervalMs: 100, maxWaitMs: Infinity, clock });
    const blocked = new Bulkhead({ maxConcurrent: 1, maxQueued: 9 });
    void blocked.run(never);
    await limiter.run(() => 'takes the token');
    const policy = new RetryPolicy({ clock, retryOn: always, backoff: () => 1_000 });
    const waits: [string, PipelineMember[], () => unknown][] = [
      ['an operation', [timeout(5_000, { clock }), bulkhead], never],
      ['a backoff', [timeout(5_000, { clock }), policy], fail],
      ['a queue', [timeout(5_000, { clock }), policy, blocked], () => assert.fail('called')],
      ['a turn', [timeout(5_000, { clock }), limiter], () => assert.fail('called')],
      ['a hedge', [hedge({ delayMs: 1_000, clock }), timeout(5_000, { clock })], never],
    ];
    for (const [name, members, operation] of waits) {
      const controller = new AbortController();
      const { signal } = controller;
      const rejection = rejectionOf(pipeline(...members).run(operation as () => never, { signal }));
      await clock.advanceAsync(10);
      controller.abort(name);
      assert.equal(await rejection, name);
      assert.equal(clock.referencedTimers, 0, name);
      assert.equal(getEventListeners(signal, 'abort').length, 0, name);
    }
    assert.deepEqual([limiter.queued, blocked.queued], [0, 0]);
  });

  it('never aborts the signal of an operation that has ended', async () => {
    const clock = new ManualClock();
    const controller = new AbortController();
    const members = [
      timeout(50, { clock }),
      new RetryPolicy({ clock }),
      hedge({ delayMs: 5, clock }),
    ] as const;
    const signal = await pipeline(...members, timeout(10, { clock })).run((context) => context.signal, {
      signal: controller.signal,
    });
    controller.abort();
    clock.advance(1_000);
    assert.equal(signal.aborted, false);
  });

  it('never reads the wall clock, whatever happens inside', async () => {
    const clock = new ManualClock();
    const random = seededRandom(1);
    const faults = faultRates({ errorRate: 0.3, hangRate: 0.1, latencyMs: () => 300 * random(), random });
    const work = withFaults(({ signal }: OperationContext) => signal.aborted, faults, { clock });
    const orders = pipeline(
      fallback(() => 'instead'),
      timeout(5_000, { clock }),
      new RetryBudget({ clock }),
      new RetryPolicy({ clock, random, maxAttempts: 4, deadlineMs: 4_000, attemptTimeoutMs: 900 }),
      hedge({ delayMs: 200, clock, percentile: 0.9 }),
      new CircuitBreaker({ clock, random, window: timeWindow({ slowCallMs: 100 }), rampUpMs: 500 }),
      new RateLimiter({ limit: 20, intervalMs: 1_000, maxWaitMs: 500, clock }),
      new Bulkhead({ maxConcurrent: 3, maxQueued: 5, maxWaitMs: 100, clock }),
      timeout(400, { clock }),
    );
    const dateNow = Date.now;
    let reads = 0;
    Date.now = () => {
      reads += 1;
      return NaN;
    };
    const answers = new Set<unknown>();
    try {
      for (let call = 0; call < 60; call += 1) answers.add(await clock.run(orders.run(work)));
    } finally {
      Date.now = dateNow;
    }
    assert.deepEqual(answers, new Set([false, 'instead']));
    assert.equal(reads, 0);
  });

  it('is a member of another one', async () => {
    const clock = new ManualClock();
    const inner = pipeline(new RetryPolicy({ clock, retryOn: always, backoff: () => 0 }));
    let calls = 0;
    const outer = pipeline(
      fallback(() => 'instead'),
      inner,
    );
    const result = await outer.run(() => {
      calls += 1;
      return fail();
    });
    assert.deepEqual([result, calls], ['instead', 3]);
  });

  it('infers the type of its result', async () => {
    const plain = pipeline(timeout(5), new RetryPolicy(), new CircuitBreaker());
    const withFallbacks = pipeline(
      fallback(() => null),
      new RetryPolicy(),
      fallback(() => Promise.resolve('cached')),
    );
    const typed = pipeline(
      new RetryPolicy<{ status: number }>({ retryOnResult: ({ status }) => status === 503 }),
    );
    const numbers: Promise<number>[] = [plain.run(() => 5), plain.run(() => Promise.resolve(5))];
    const more: Promise<number | string | null>[] = [
      withFallbacks.run(() => 5),
      pipeline(withFallbacks, timeout(5)).run(() => 5),
    ];
    const response: Promise<{ status: number; body: string }> = typed.run(() => ({
      status: 200,
      body: 'text',
    }));
    assert.deepEqual(await Promise.all([...numbers, ...more]), [5, 5, 5, 5]);
    assert.deepEqual(await response, { status: 200, body: 'text' });
    // @ts-expect-error: the fallbacks may answer.
    numbers.push(withFallbacks.run(() => 5));
    // @ts-expect-error: its predicate is about something with a status.
    await typed.run(() => 5);
    // @ts-expect-error: options are no member.
    assert.throws(() => pipeline({ maxAttempts: 3 }));
  });

  const bulkhead = new Bulkhead({ maxConcurrent: 1 });
  const budget = () => new RetryBudget();
  const wrong: [string, unknown[], RegExp][] = [
    ['no members', [], /pipeline: needs at least one member/],
    [
      'options',
      [timeout(5), { maxAttempts: 3 }],
      /pipeline: member 2 must be timeout\(\), .*, not an object/,
    ],
    ['undefined', [undefined], /pipeline: member 1 must be .*, not undefined/],
    ['a number', [500], /pipeline: member 1 must be .*, not 500/],
    ['a class', [timeout(5), Bulkhead], /pipeline: member 2 must be .*, not the function Bulkhead itself/],
    ['a function', [retry], /pipeline: member 1 must be .*, not the function retry itself/],
    ['a member twice', [bulkhead, timeout(5), bulkhead], /pipeline: member 3 is the same object as member 1/],
    [
      'a budget alone',
      [new RetryPolicy(), budget()],
      /member 2 is a budget with no RetryPolicy or hedge\(\) inside/,
    ],
    ['two budgets', [budget(), budget(), new RetryPolicy()], /pipeline: member 2 is a second budget/],
    [
      'a retry with a budget of its own beside',
      [budget(), new RetryPolicy({ budget: budget() })],
      /pipeline: member 2 has a budget of its own/,
    ],
    [
      'a hedge with a budget of its own beside',
      [budget(), hedge({ delayMs: 5, budget: budget() })],
      /pipeline: member 2 has a budget of its own/,
    ],
  ];
  for (const [what, members, message] of wrong) {
    it(`refuses ${what}`, () => {
      assert.throws(() => pipeline(...(members as PipelineMember[])), message);
    });
  }
});

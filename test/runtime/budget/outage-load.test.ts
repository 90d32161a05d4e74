import assert from 'node:assert/strict';
import {
  AwsRetryQuota,
  GrpcRetryThrottle,
  RetryBudget,
  RetryPolicy,
  retryReport,
  type Budget,
} from '../../../runtime/src/index.js';
import { ManualClock } from '../../../runtime/src/testing/index.js';

const calls = 3_000;
const callsPerSecond = 100;

interface Load {
  /** Attempts per call. */
  readonly amplification: number;
  /** Share of calls that succeed. */
  readonly success: number;
}

/** Makes calls of up to four attempts, of which each fails with the same probability. */
async function loadOf(
  createBudget: (clock: ManualClock) => Budget | undefined,
  failureShare: number,
): Promise<Load> {
  const clock = new ManualClock();
  const budget = createBudget(clock);
  const policy = new RetryPolicy({ maxAttempts: 4, retryOn: () => true, backoff: () => 0, budget, clock });
  let [attempts, successes, seed] = [0, 0, 42];
  const attempt = () => {
    attempts += 1;
    seed = (seed * 48_271) % 2_147_483_647;
    if (seed / 2_147_483_647 < failureShare) throw new Error('down');
  };
  for (let call = 1; call <= calls; call += 1) {
    await policy.run(attempt).then(
      () => (successes += 1),
      () => undefined,
    );
    if (call % callsPerSecond === 0) await clock.advanceAsync(1_000);
  }
  return { amplification: attempts / calls, success: successes / calls };
}

describe('the load of retries', () => {
  it('multiplies in an outage without a budget', async () => {
    assert.equal((await loadOf(() => undefined, 1)).amplification, 4);
  });

  for (const { name, create, inOutage } of [
    { name: 'RetryBudget', create: (clock: ManualClock) => new RetryBudget({ clock }), inOutage: 1.12 },
    {
      name: "RetryBudget as Finagle's",
      create: (clock: ManualClock) => new RetryBudget({ ratio: 0.2, minRetriesPerSecond: 10, clock }),
      inOutage: 1.34,
    },
    { name: 'GrpcRetryThrottle', create: () => new GrpcRetryThrottle(), inOutage: 1.01 },
    { name: 'AwsRetryQuota', create: () => new AwsRetryQuota(), inOutage: 1.04 },
  ]) {
    it(`stays below ${inOutage} attempts per call with ${name}, and what fails now and then is retried`, async () => {
      const outage = await loadOf(create, 1);
      assert.ok(outage.amplification > 1 && outage.amplification <= inOutage, `${outage.amplification}`);
      const hiccups = await loadOf(create, 0.02);
      assert.ok(hiccups.success >= 0.999, `${hiccups.success}`);
    });

    it(`says that ${name} is spent, to every policy that shares it`, async () => {
      const clock = new ManualClock();
      const budget = create(clock);
      const reasons = new Set<string>();
      const policies = [1, 2].map(
        (policy) =>
          new RetryPolicy({
            retryOn: () => true,
            backoff: () => 0,
            budget,
            clock,
            onGiveUp: ({ reason }) => reasons.add(`${policy}: ${reason}`),
          }),
      );
      const [first, second] = policies;
      const down = new Error('down');
      const spend = async (policy: RetryPolicy | undefined) =>
        assert.rejects(policy?.run(() => Promise.reject(down)) ?? Promise.resolve(), down);
      while (!reasons.has('1: budget')) await spend(first);
      reasons.clear();
      await spend(second);
      assert.deepEqual([...reasons], ['2: budget']);
      assert.deepEqual(retryReport(down)?.reason, 'budget');
    });
  }
});

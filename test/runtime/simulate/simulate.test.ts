import assert from 'node:assert/strict';
import { retry, RetryBudget, RetryPolicy } from '../../../runtime/src/index.js';
import {
  FailedRequestError,
  simulate,
  type ClientContext,
  type ScenarioOptions,
  type SimulatedClient,
} from '../../../runtime/src/simulate/index.js';

/** Small enough for a test: 10 clients, 200 calls per second, an outage of 10 s. */
const scenario: ScenarioOptions = {
  clients: 10,
  callsPerSecond: 200,
  durationMs: 40_000,
  server: { capacityPerSecond: 260, queueLimit: 200 },
  outage: { startMs: 10_000, durationMs: 10_000 },
};

const noRetry = (): SimulatedClient => (send) => send();

/** Up to four attempts right after each other. */
function threeRetries(budgetOf: (context: ClientContext) => RetryBudget | undefined) {
  return (context: ClientContext): SimulatedClient => {
    const { clock, random } = context;
    const policy = new RetryPolicy({
      clock,
      random,
      maxAttempts: 4,
      backoff: () => 0,
      budget: budgetOf(context),
    });
    return (send) => policy.run(send);
  };
}

describe('simulate', () => {
  it('gives the load of three retries in an outage as it is known: 4.00 without a budget', async () => {
    const result = await simulate(
      scenario,
      threeRetries(() => undefined),
    );
    assert.equal(result.amplification.toFixed(1), '4.0');
  });

  it('and 1.10 with a budget of 10 %', async () => {
    const long = { ...scenario, durationMs: 90_000, outage: { startMs: 10_000, durationMs: 60_000 } };
    const budgetOf = ({ clock }: ClientContext) => new RetryBudget({ clock, minRetriesPerSecond: 0 });
    const { amplification } = await simulate(long, threeRetries(budgetOf));
    assert.ok(amplification > 1.09 && amplification < 1.11, `${amplification}`);
  });

  it('loses the calls of the outage and no other where nothing is retried', async () => {
    const result = await simulate(scenario, noRetry);
    const begun = result.seconds.slice(10, 20).reduce((sum, { calls }) => sum + calls, 0);
    assert.equal(result.amplification, 1);
    assert.equal(result.recoveryMs, 0);
    // Connections that were open when it began broke off.
    const inFlight = 0.05 * 200;
    assert.ok(result.lost >= begun && result.lost <= begun + 3 * inFlight, `${result.lost} of ${begun}`);
    assert.equal(result.requests, result.calls);
  });

  it('keeps an overload alive after its cause where retries have no limit', async () => {
    const brownOut = {
      ...scenario,
      durationMs: 60_000,
      timeoutMs: 500,
      outage: { startMs: 10_000, durationMs: 10_000, capacityShare: 0.2 },
    };
    const stubborn = ({ clock, random }: ClientContext): SimulatedClient => {
      const policy = new RetryPolicy({ clock, random, maxAttempts: 8, backoff: () => 50 });
      return (send) => policy.run(send);
    };
    const one = await simulate(brownOut, noRetry);
    const other = await simulate(brownOut, stubborn);
    assert.ok(one.recoveryMs <= 5_000, `${one.recoveryMs}`);
    assert.ok(other.recoveryMs >= 2 * one.recoveryMs, `${other.recoveryMs}`);
    assert.ok(other.wastedWork > one.wastedWork);
  });

  it('gives the same for the same seed, and something else for another', async () => {
    const client = ({ clock, random }: ClientContext): SimulatedClient => {
      return (send) => retry(send, { clock, random });
    };
    const [first, second, third] = await Promise.all(
      [7, 7, 8].map((seed) => simulate({ ...scenario, seed }, client)),
    );
    assert.deepEqual(first, second);
    assert.notDeepEqual(first, third);
  });

  it('says 429 with Retry-After to clients that go beyond their rate', async () => {
    const errors: FailedRequestError[] = [];
    const limited = { ...scenario, server: { rateLimitPerSecond: 10, retryAfterSeconds: 3 } };
    const { lost } = await simulate(limited, () => async (send) => {
      try {
        await send();
      } catch (error) {
        if (error instanceof FailedRequestError && error.status === 429) errors.push(error);
        throw error;
      }
    });
    assert.ok(errors.length > 0.3 * lost);
    assert.deepEqual(errors[0]?.headers, { 'retry-after': '3' });
  });

  it('lets requests hang where connections are neither taken nor refused', async () => {
    const codes = new Set<string | undefined>();
    const hanging = { ...scenario, outage: { startMs: 10_000, durationMs: 10_000, refusedAfterMs: 60_000 } };
    await simulate(hanging, () => async (send) => {
      await send().catch((error: unknown) => {
        codes.add(error instanceof FailedRequestError ? error.code : 'another error');
        throw error;
      });
    });
    assert.deepEqual([...codes].toSorted(), ['ECONNRESET', 'ETIMEDOUT']);
  });

  it('ends where its signal is aborted, with the reason', async () => {
    const reason = new Error('another one');
    const controller = new AbortController();
    let calls = 0;
    const aborted = simulate({ ...scenario, signal: controller.signal }, () => (send) => {
      calls += 1;
      if (calls === 100) controller.abort(reason);
      return send();
    });
    await assert.rejects(aborted, (error) => error === reason);
    assert.ok(calls < 200, `${calls} calls`);
    await assert.rejects(simulate({ ...scenario, signal: controller.signal }, noRetry), reason);
  });

  const wrong: readonly { options: object; message: RegExp }[] = [
    { options: { clients: 0 }, message: /simulate: clients must be an integer of at least 1, not 0$/ },
    { options: { client: 1 }, message: /simulate: unknown option client; did you mean clients\?$/ },
    { options: { server: { queue: 1 } }, message: /simulate: server: unknown option queue/ },
    {
      options: { outage: { capacityShare: 1 } },
      message: /capacityShare must be a number of at least 0 and below 1/,
    },
    {
      options: { durationMs: 60_000 },
      message: /durationMs must be more than the end of the outage \(90000\)/,
    },
    { options: { seed: 0.5 }, message: /seed must be a safe integer, not 0.5/ },
  ];
  for (const { options, message } of wrong)
    it(`names what is wrong with ${JSON.stringify(options)}`, async () => {
      await assert.rejects(simulate(options, noRetry), message);
    });
});

import { checkArgument } from '../options/check-options.js';
import { func } from '../options/checks.js';
import { seededRandom } from '../testing/seeded-random.js';
import type { Clock } from '../time/clock.js';
import { resultOf, type SimulationResult } from './result.js';
import { scenarioOf, type ScenarioOptions } from './scenario.js';
import type { Second } from './second.js';
import { SimulatedClock } from './simulated-clock.js';
import { SimulatedServer } from './simulated-server.js';

/** Sends the server a request. Rejects with a `FailedRequestError` unless it is answered in time. */
export type SendRequest = () => Promise<void>;

/** What a client does for one call: the retries under study. Where its promise rejects, the call is lost. */
export type SimulatedClient = (send: SendRequest) => PromiseLike<unknown>;

/** What clients are made with. */
export interface ClientContext {
  readonly clock: Clock;
  /** Uniform in [0, 1), by the scenario's seed. */
  readonly random: () => number;
}

/** A call that takes longer is no good to whoever waits for it, although it isn't lost. */
const patienceMs = 10_000;

/** The last second of a simulation is left out where its calls had no time to end. */
const settlingMs = 10_000;

/**
 * Lets a fleet of clients call a server that fails for a while, and measures what their retries do to it: a
 * discrete-event simulation, in which the retries are real code that runs under a simulated clock.
 *
 * ```ts
 * const result = await simulate({ clients: 1_000, outage: { durationMs: 60_000 } }, ({ clock, random }) => {
 *   const policy = new RetryPolicy({ clock, random, budget: new RetryBudget({ clock }) });
 *   return (send) => policy.run(send);
 * });
 * ```
 *
 * The same seed gives the same result, as long as the clients take time and chance from what they are given.
 *
 * @param createClient makes a client, of which each is a process of its own: what it makes is not shared
 * @throws RangeError or TypeError (as a rejection) for a bad option, which it names; the signal's reason once it is aborted
 */
export async function simulate(
  options: ScenarioOptions,
  createClient: (context: ClientContext) => SimulatedClient,
): Promise<SimulationResult> {
  const scenario = scenarioOf(options);
  checkArgument('simulate', 'createClient', createClient, func);
  const clock = new SimulatedClock();
  // Each has a sequence of its own, so that all policies meet the same calls and the same server.
  const [arrivals, latencies, jitter] = [0, 1, 2].map((index) => seededRandom(scenario.seed * 3 + index));
  if (arrivals === undefined || latencies === undefined || jitter === undefined)
    throw new Error('unreachable');
  const server = new SimulatedServer(scenario, clock, latencies);
  const seconds: Second[] = Array.from({ length: Math.floor(scenario.durationMs / 1_000) }, () => ({
    calls: 0,
    requests: 0,
    succeeded: 0,
    good: 0,
  }));
  const secondAt = (atMs: number) => seconds[Math.floor(atMs / 1_000)];
  const clients: (SimulatedClient | undefined)[] = [];

  const call = (client: number) => {
    const startMs = clock.now();
    const second = secondAt(startMs);
    if (second === undefined) return;
    second.calls += 1;
    const send = () => {
      const sentIn = secondAt(clock.now());
      if (sentIn !== undefined) sentIn.requests += 1;
      return server.request(client);
    };
    const succeed = () => {
      second.succeeded += 1;
      if (clock.now() - startMs <= patienceMs) second.good += 1;
    };
    const run = (clients[client] ??= createClient({ clock, random: jitter }));
    run(send).then(succeed, () => undefined);
  };
  const arrive = (atMs: number) => {
    clock.at(atMs, () => {
      call(Math.floor(arrivals() * scenario.clients));
      // A Poisson process, which is what very many independent callers are together.
      const gapMs = (-Math.log(1 - arrivals()) * 1_000) / scenario.callsPerSecond;
      if (atMs + gapMs < scenario.durationMs) arrive(atMs + gapMs);
    });
  };
  arrive(0);
  await clock.run(scenario.durationMs + settlingMs, scenario.signal);
  return resultOf(scenario, seconds, server);
}

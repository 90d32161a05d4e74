import type { Scenario } from './scenario.js';
import type { Second } from './second.js';
import type { SimulatedServer } from './simulated-server.js';

/** The share of calls that has to succeed for the fleet to be back to normal. */
const recoveredShare = 0.99;

/** What a fleet of clients did to a server, and got from it. */
export interface SimulationResult {
  readonly calls: number;
  readonly requests: number;
  /** Requests per call during the outage: below 1 where clients refuse calls by themselves. */
  readonly amplification: number;
  /** The most requests in one second after the outage, over those of a second without any failure. */
  readonly peak: number;
  /** The same over the server's capacity. */
  readonly peakOverCapacity: number;
  /**
   * From the end of the outage until goodput is back for good: the end of the last second of which fewer than 99 % of
   * calls succeeded within the clients' patience, in milliseconds. `Infinity` where it never is.
   */
  readonly recoveryMs: number;
  /** Calls that failed, or were still retrying at the end. */
  readonly lost: number;
  /** Of the requests that the server worked on, the share whose client had stopped waiting. */
  readonly wastedWork: number;
  /** From the start on. */
  readonly seconds: readonly Second[];
}

export function resultOf(
  scenario: Scenario,
  seconds: readonly Second[],
  server: SimulatedServer,
): SimulationResult {
  const { startMs, endMs } = scenario.outage;
  const inOutage = seconds.slice(Math.ceil(startMs / 1_000), Math.floor(endMs / 1_000));
  const after = seconds.slice(Math.ceil(endMs / 1_000));
  const calls = sum(seconds, 'calls');
  const peakRequests = Math.max(...after.map(({ requests }) => requests));
  return {
    calls,
    requests: sum(seconds, 'requests'),
    amplification: sum(inOutage, 'requests') / sum(inOutage, 'calls'),
    peak: peakRequests / scenario.callsPerSecond,
    peakOverCapacity: peakRequests / scenario.server.capacityPerSecond,
    recoveryMs: recoveryMsOf(after),
    lost: calls - sum(seconds, 'succeeded'),
    wastedWork: server.worked === 0 ? 0 : server.unread / server.worked,
    seconds,
  };
}

function recoveryMsOf(after: readonly Second[]): number {
  const last = after.findLastIndex(({ calls, good }) => good < recoveredShare * calls);
  return last === after.length - 1 ? Infinity : (last + 1) * 1_000;
}

function sum(seconds: readonly Second[], key: keyof Second): number {
  return seconds.reduce((total, second) => total + second[key], 0);
}

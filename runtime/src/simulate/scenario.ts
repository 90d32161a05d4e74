import { isNumber, type Check } from '../options/check.js';
import { checkOptions, optionError, type Checks } from '../options/check-options.js';
import { abortSignal, count, positiveMs } from '../options/checks.js';
import { withDefaults } from '../options/with-defaults.js';
import {
  outageChecks,
  outageDefaults,
  serverChecks,
  serverDefaults,
  type OutageOptions,
  type ServerOptions,
} from './server-options.js';

/** What is simulated. */
export interface ScenarioOptions {
  /** How many clients there are: processes, each with a breaker and a budget of its own. Default 100. */
  readonly clients?: number | undefined;
  /** Calls that all clients together make per second, at random times, whatever became of the earlier ones. Default 1 000. */
  readonly callsPerSecond?: number | undefined;
  /** How long a client waits for an answer, in milliseconds; the server works on it all the same. Default 2 000. */
  readonly timeoutMs?: number | undefined;
  /** Simulated time in all, in milliseconds. Default 180 000. Calls that are still retrying then count as lost. */
  readonly durationMs?: number | undefined;
  readonly server?: ServerOptions | undefined;
  readonly outage?: OutageOptions | undefined;
  /** Any safe integer; the same one gives the same result. Default 1. */
  readonly seed?: number | undefined;
  /** Ends the simulation with the signal's reason, such as when someone has moved on to another one. `null` is none. */
  readonly signal?: AbortSignal | null | undefined;
}

const options: Check = {
  allowed: 'an object',
  accepts: (value) => typeof value === 'object' && value !== null,
};

const checks = {
  clients: count,
  callsPerSecond: { allowed: 'a finite number above 0', accepts: (value) => positiveMs.accepts(value) },
  timeoutMs: positiveMs,
  durationMs: positiveMs,
  server: options,
  outage: options,
  seed: { allowed: 'a safe integer', accepts: (value) => isNumber(value) && Number.isSafeInteger(value) },
  signal: abortSignal,
} satisfies Checks;

/** A scenario with its defaults filled in. */
export interface Scenario {
  readonly clients: number;
  readonly callsPerSecond: number;
  readonly timeoutMs: number;
  readonly durationMs: number;
  readonly seed: number;
  readonly signal: AbortSignal | null | undefined;
  readonly server: typeof serverDefaults & Pick<ServerOptions, 'rateLimitPerSecond'>;
  readonly outage: typeof outageDefaults & { readonly endMs: number };
}

/** @throws RangeError or TypeError for a bad option, which it names */
export function scenarioOf(given: ScenarioOptions): Scenario {
  checkOptions('simulate', given, checks);
  const { server = {}, outage = {}, signal, ...others } = given;
  checkOptions('simulate: server', server, serverChecks);
  checkOptions('simulate: outage', outage, outageChecks);
  const filled = withDefaults(outage, outageDefaults);
  const scenario = {
    ...withDefaults(others, {
      clients: 100,
      callsPerSecond: 1_000,
      timeoutMs: 2_000,
      durationMs: 180_000,
      seed: 1,
    }),
    signal,
    server: withDefaults(server, serverDefaults),
    outage: { ...filled, endMs: filled.startMs + filled.durationMs },
  };
  if (scenario.durationMs <= scenario.outage.endMs) {
    const allowed = `more than the end of the outage (${scenario.outage.endMs})`;
    throw optionError('simulate', 'durationMs', scenario.durationMs, allowed);
  }
  return scenario;
}

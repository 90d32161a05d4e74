import type { ScenarioOptions } from 'forbear/simulate';
import { attemptTimeoutMs, type RetryPlan } from './retry-plan.js';
import type { Setting } from './sliders.js';

/** What all clients make together, whatever their number, so that it is the number alone that differs. */
export const callsPerSecond = 200;

/** How long clients wait for an answer that set no limit: as good as without end. */
const patienceMs = 60_000;

const startSeconds = 10;
/** How long the fleet is watched after the outage. */
export const observedSeconds = 40;

/** The outage of a setting as clients with a plan meet it. */
export function scenarioOf(
  { clients, outageSeconds, capacityPercent }: Setting,
  { hasTimeout }: RetryPlan,
): ScenarioOptions & { readonly outage: { readonly startMs: number; readonly durationMs: number } } {
  const capacityPerSecond = (callsPerSecond * capacityPercent) / 100;
  return {
    clients,
    callsPerSecond,
    timeoutMs: hasTimeout ? attemptTimeoutMs : patienceMs,
    durationMs: (startSeconds + outageSeconds + observedSeconds) * 1_000,
    // A second's worth waits at most, as behind a load balancer; the next ones are turned away.
    server: { capacityPerSecond, queueLimit: Math.round(capacityPerSecond) },
    outage: { startMs: startSeconds * 1_000, durationMs: outageSeconds * 1_000 },
  };
}

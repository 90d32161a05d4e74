import { simulate, type SimulationResult } from 'forbear/simulate';
import { clientsOf } from './client-of.js';
import type { RetryPlan } from './retry-plan.js';
import { scenarioOf } from './scenario.js';
import type { Setting } from './sliders.js';

/** One way to retry, as it is called in the panel. */
export interface NamedPlan {
  readonly name: string;
  readonly plan: RetryPlan;
}

export interface Compared extends NamedPlan {
  readonly result: SimulationResult;
}

/**
 * Simulates one outage for several ways to retry, one after another.
 *
 * @throws the signal's reason (as a rejection) once it is aborted
 */
export async function compare(
  plans: readonly NamedPlan[],
  setting: Setting,
  signal: AbortSignal,
): Promise<readonly Compared[]> {
  const compared: Compared[] = [];
  for (const named of plans) {
    const scenario = { ...scenarioOf(setting, named.plan), signal };
    compared.push({ ...named, result: await simulate(scenario, clientsOf(named.plan)) });
  }
  return compared;
}

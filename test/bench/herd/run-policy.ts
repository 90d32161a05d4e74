import { simulate, type ScenarioOptions, type SimulationResult } from 'forbear/simulate';
import type { Policy } from './policies.js';
import { installGlobals } from './simulated-globals.js';

/** Simulates a fleet that retries in one way, with simulated time also for libraries that take it from the globals. */
export async function runPolicy(policy: Policy, scenario: ScenarioOptions): Promise<SimulationResult> {
  let restore: (() => void) | undefined;
  try {
    return await simulate(scenario, (context) => {
      restore ??= installGlobals(context);
      return policy.create(context);
    });
  } finally {
    restore?.();
  }
}

import { notify } from '../options/notify.js';
import type { Circuit } from './circuit.js';
import type { Permit } from './permit.js';
import { enter, failHangingProbes } from './transitions.js';

/** The share of calls that is admitted right after closing, where there is a ramp-up. */
const firstShare = 0.1;

/** Admits a call or a probe, where it may. */
export function admit(circuit: Circuit): Permit | undefined {
  const { settings } = circuit;
  if (circuit.state === 'closed' && !settings.needsStart) return circuit.permit;
  const nowMs = settings.clock.now();
  if (circuit.state === 'closed') {
    const progress = (nowMs - circuit.closedAtMs) / settings.rampUpMs;
    if (progress < 1 && settings.random() >= firstShare + (1 - firstShare) * progress) return undefined;
  } else {
    // The break since a probe's deadline may be over as well.
    failHangingProbes(circuit, nowMs);
    if (circuit.state === 'open' && nowMs >= circuit.refusesUntilMs)
      enter(circuit, 'half-open', 'break-over');
  }
  const permit = { generation: circuit.permit.generation, startedAtMs: nowMs };
  return circuit.state === 'closed' || circuit.round?.start(permit) === true ? permit : undefined;
}

/** Counts a call that is not admitted. */
export function refuse(circuit: Circuit): void {
  circuit.refusals += 1;
  notify(circuit.settings.onRefusal, { type: 'refusal', breaker: circuit.name, state: circuit.state });
}

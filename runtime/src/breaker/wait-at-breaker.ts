import { CancellationScope } from '../cancellation/cancellation-scope.js';
import { inScope } from '../cancellation/in-scope.js';
import type { Clock } from '../time/clock.js';
import { wait } from '../time/wait.js';
import { admit } from './admission.js';
import type { Circuit } from './circuit.js';
import type { Permit } from './permit.js';

/** How a call waits. */
export interface BreakerWait {
  readonly maxWaitMs: number;
  readonly call: CancellationScope | undefined;
  readonly clock: Clock;
  readonly unref: boolean | undefined;
}

/**
 * Waits for a breaker that has refused a call: for the end of the break, and for the probe that follows. The call is the
 * probe, or has its outcome decide: where it fails, the dependency is down still, and those who waited on would be a crowd
 * by the time it is back.
 *
 * @returns `undefined` where the call is refused for good
 * @throws the reason of a cancellation (as a rejection)
 */
export async function waitAtBreaker(
  circuit: Circuit,
  { maxWaitMs, call, clock, unref }: BreakerWait,
): Promise<Permit | undefined> {
  const endsAtMs = clock.now() + Math.min(maxWaitMs, call?.remainingMs() ?? Infinity);
  const { generation } = circuit.permit;
  for (;;) {
    const permit = admit(circuit);
    if (permit !== undefined) return permit;
    const leftMs = endsAtMs - clock.now();
    const breakMs = circuit.refusesUntilMs - circuit.settings.clock.now();
    if (leftMs <= 0) return undefined;
    if (circuit.state === 'half-open')
      await change(circuit, leftMs, new CancellationScope(call), clock, unref);
    else if (circuit.state === 'open' && circuit.permit.generation === generation && breakMs < leftMs)
      await wait(new CancellationScope(call), clock, breakMs, unref);
    else return undefined;
  }
}

/** Resolves once something has changed at the half-open breaker, or the time is over. */
function change(
  circuit: Circuit,
  withinMs: number,
  scope: CancellationScope,
  clock: Clock,
  unref = false,
): Promise<void> {
  return inScope(
    scope,
    () =>
      new Promise((resolve) => {
        const end = () => {
          timer.cancel();
          circuit.waiting?.delete(end);
          resolve();
        };
        const timer = clock.setTimer(end, withinMs);
        if (unref) timer.unref();
        (circuit.waiting ??= new Set()).add(end);
        scope.subscribe({ cancel: end });
      }),
  );
}

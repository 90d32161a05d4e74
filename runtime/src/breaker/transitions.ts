import { notify } from '../options/notify.js';
import type { BreakerState, StateChangeReason } from './breaker-events.js';
import type { Circuit } from './circuit.js';

/** How long a break is where `breakFor` throws: the call gets to know, and the dependency is left alone all the same. */
export const brokenBreakMs = 5_000;

/** Begins another state, and with it another generation. */
export function enter(circuit: Circuit, to: BreakerState, reason: StateChangeReason): void {
  const { name, settings, parts, state: from } = circuit;
  circuit.state = to;
  circuit.permit = { generation: circuit.permit.generation + 1, startedAtMs: 0 };
  circuit.round = to === 'half-open' ? parts.newRound(settings) : undefined;
  tellWaiting(circuit);
  if (from === to) return;
  const breakMs = to === 'open' ? circuit.breakMs : undefined;
  notify(settings.onStateChange, { type: 'state-change', breaker: name, from, to, reason, breakMs });
}

/** Tells those who wait at a half-open breaker that something has changed for them. */
export function tellWaiting(circuit: Circuit): void {
  const { waiting } = circuit;
  circuit.waiting = undefined;
  for (const tell of waiting ?? []) tell();
}

/** Closes it; `closedAtMs` is what a ramp-up counts from. */
export function close(circuit: Circuit, reason: StateChangeReason, closedAtMs: number): void {
  circuit.closedAtMs = closedAtMs;
  circuit.refusesUntilMs = -Infinity;
  circuit.window = circuit.parts.newWindow(circuit.settings);
  enter(circuit, 'closed', reason);
}

/**
 * Opens it. Breaks grow from trip to trip, and start over once it stayed closed for longer than the last one.
 *
 * @throws what `breakFor` throws, or a RangeError or TypeError for what it returns; it opens all the same
 */
export function trip(circuit: Circuit, atMs: number, reason: StateChangeReason, atLeastMs: number): void {
  const { settings } = circuit;
  if (circuit.round === undefined && atMs - circuit.closedAtMs > circuit.breakMs) circuit.trips = 0;
  const previousDelayMs = circuit.trips > 0 ? circuit.breakMs : undefined;
  circuit.trips += 1;
  circuit.breakMs = brokenBreakMs;
  try {
    circuit.breakMs = settings.breakMs({ attempt: circuit.trips, previousDelayMs, random: settings.random });
  } finally {
    circuit.breakMs = Math.max(atLeastMs, circuit.breakMs);
    circuit.refusesUntilMs = atMs + circuit.breakMs;
    enter(circuit, 'open', reason);
  }
}

/** Fails the probes that have been hanging for too long: at their deadline, whenever that is noticed. */
export function failHangingProbes(circuit: Circuit, nowMs: number): void {
  const { round, settings } = circuit;
  if (round === undefined) return;
  for (const probe of round.running) {
    const deadlineMs = probe.startedAtMs + settings.probeTimeoutMs;
    if (deadlineMs > nowMs) return;
    round.end(probe);
    const end = round.count(true, 0);
    if (end !== undefined) {
      trip(circuit, deadlineMs, end, 0);
      return;
    }
  }
}

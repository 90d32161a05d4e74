import type { CircuitBreaker } from './circuit-breaker.js';
import { enter } from './transitions.js';

/** A breaker's state as plain data, to be kept across restarts. The only place where the wall clock comes in. */
export interface BreakerSnapshot {
  readonly version: 1;
  /** Epoch milliseconds at which it was taken. */
  readonly takenAt: number;
  readonly state: 'closed' | 'open' | 'isolated';
  /** Epoch milliseconds until which it refuses calls; `null` unless open. */
  readonly openUntil: number | null;
  /** Length of its latest break, in milliseconds. */
  readonly breakMs: number;
  /** Trips in a row. */
  readonly trips: number;
  /** What its window counts; only a breaker with the same kind of window makes sense of it. */
  readonly window: readonly number[];
}

/** A breaker's state as plain data, for `restoreBreaker`. A half-open one is open, and will probe anew. */
export function snapshotBreaker({ '~circuit': circuit, refusesForMs }: CircuitBreaker): BreakerSnapshot {
  const { settings, breakMs, trips, window } = circuit;
  const takenAt = settings.wallClock();
  const state = circuit.state === 'half-open' ? 'open' : circuit.state;
  return {
    version: 1,
    takenAt,
    state,
    openUntil: state === 'open' ? takenAt + refusesForMs : null,
    breakMs,
    trips,
    window: window.save(settings.clock.now()),
  };
}

/**
 * Makes a breaker take over the state of a snapshot, which one with the same options gave. Where the wall clock has gone
 * back since, it stays open for no longer than its break.
 *
 * @throws TypeError where it is not what `snapshotBreaker` returned
 */
export function restoreBreaker({ '~circuit': circuit }: CircuitBreaker, snapshot: BreakerSnapshot): void {
  checkSnapshot(snapshot);
  const { takenAt, state, openUntil, breakMs, trips } = snapshot;
  const { clock, wallClock, rampUpMs } = circuit.settings;
  const [nowMs, wallNowMs] = [clock.now(), wallClock()];
  const remainingMs = Math.min(breakMs, Math.max(0, (openUntil ?? wallNowMs) - wallNowMs));
  circuit.trips = trips;
  circuit.breakMs = breakMs;
  circuit.refusesUntilMs = state === 'isolated' ? Infinity : nowMs + remainingMs;
  // Trips go on growing from here; a ramp-up is over.
  circuit.closedAtMs = nowMs - rampUpMs;
  circuit.window = circuit.parts.newWindow(circuit.settings);
  circuit.window.load(snapshot.window, nowMs, Math.max(0, wallNowMs - takenAt));
  enter(circuit, state, 'manual');
}

function checkSnapshot(value: unknown): asserts value is BreakerSnapshot {
  const { version, takenAt, state, openUntil, breakMs, trips, window } = (value ??
    {}) as Partial<BreakerSnapshot>;
  const isSnapshot =
    version === 1 &&
    Number.isFinite(takenAt) &&
    (state === 'open' ? Number.isFinite(openUntil) : state === 'closed' || state === 'isolated') &&
    isAmount(breakMs) &&
    Number.isSafeInteger(trips) &&
    isAmount(trips) &&
    Array.isArray(window) &&
    window.every(isAmount);
  if (!isSnapshot)
    throw new TypeError('restoreBreaker: snapshot must be what snapshotBreaker() returned, version 1');
}

function isAmount(value: unknown): boolean {
  return typeof value === 'number' && value >= 0 && value < Infinity;
}

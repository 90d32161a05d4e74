import type { BreakerState } from './breaker-events.js';
import type { BreakerSettings } from './circuit-breaker-options.js';
import { HalfOpenRound, type ProbeRound } from './half-open-round.js';
import type { OutcomeWindow } from './outcome-window.js';
import type { Permit } from './permit.js';

/** What a circuit is made of; a breaker that shares its state with other processes brings parts of its own. */
export interface CircuitParts {
  /** The memory of the closed circuit, made anew each time that it closes. */
  newWindow(settings: BreakerSettings): OutcomeWindow;
  /** The probes, made anew each time that it becomes half-open. */
  newRound(settings: BreakerSettings): ProbeRound;
}

const localParts: CircuitParts = {
  newWindow: (settings) => settings.window.create(),
  newRound: (settings) => new HalfOpenRound(settings),
};

/** All that a breaker is and remembers, as data: its methods, its transitions and its snapshots work on it. */
export interface Circuit {
  readonly name: string;
  readonly settings: BreakerSettings;
  readonly parts: CircuitParts;
  window: OutcomeWindow;
  state: BreakerState;
  /** Carries the generation; calls of a closed breaker share it where it doesn't matter when they start. */
  permit: Permit;
  /** The probes, while half-open. */
  round: ProbeRound | undefined;
  /** Trips in a row. */
  trips: number;
  /** Length of the latest break, in milliseconds. */
  breakMs: number;
  /** Until when it refuses every call. */
  refusesUntilMs: number;
  closedAtMs: number;
  refusals: number;
  /** What tells calls that wait for the probes. */
  waiting: Set<() => void> | undefined;
}

export function newCircuit(name: string, settings: BreakerSettings, parts = localParts): Circuit {
  return {
    name,
    settings,
    parts,
    window: parts.newWindow(settings),
    state: 'closed',
    permit: { generation: 0, startedAtMs: 0 },
    round: undefined,
    trips: 0,
    breakMs: 0,
    refusesUntilMs: -Infinity,
    closedAtMs: -Infinity,
    refusals: 0,
    waiting: undefined,
  };
}

import type { BreakerState } from './breaker-events.js';
import type { BreakerSettings } from './circuit-breaker-options.js';
import type { HalfOpenRound } from './half-open-round.js';
import type { OutcomeWindow } from './outcome-window.js';
import type { Permit } from './permit.js';

/** All that a breaker is and remembers, as data: its methods, its transitions and its snapshots work on it. */
export interface Circuit {
  readonly name: string;
  readonly settings: BreakerSettings;
  window: OutcomeWindow;
  state: BreakerState;
  /** Carries the generation; calls of a closed breaker share it where it doesn't matter when they start. */
  permit: Permit;
  /** The probes, while half-open. */
  round: HalfOpenRound | undefined;
  /** Trips in a row. */
  trips: number;
  /** Length of the latest break, in milliseconds. */
  breakMs: number;
  /** Until when it refuses every call. */
  refusesUntilMs: number;
  closedAtMs: number;
  refusals: number;
}

export function newCircuit(name: string, settings: BreakerSettings): Circuit {
  return {
    name,
    settings,
    window: settings.window.create(),
    state: 'closed',
    permit: { generation: 0, startedAtMs: 0 },
    round: undefined,
    trips: 0,
    breakMs: 0,
    refusesUntilMs: -Infinity,
    closedAtMs: -Infinity,
    refusals: 0,
  };
}

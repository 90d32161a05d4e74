/** The state of a fleet's circuit. */
export interface CircuitView {
  /** Grows with each opening and closing. A view of a lower generation is out of date. */
  readonly generation: number;
  /** An open circuit whose break is over is half-open, in the same generation. */
  readonly status: 'closed' | 'open' | 'half-open';
  /** How long it will certainly refuse calls, in milliseconds; 0 unless open. */
  readonly refusesForMs: number;
  /** Trips in a row: 0 once it has stayed closed for longer than its latest break. */
  readonly trips: number;
  /** Length of its latest break, in milliseconds. */
  readonly breakMs: number;
}

/** How a circuit is before anything is known of it. */
export const unknownCircuit: CircuitView = {
  generation: 0,
  status: 'closed',
  refusesForMs: 0,
  trips: 0,
  breakMs: 0,
};

/** What is to be done, where it is still possible. */
export type CircuitAction =
  /** Nothing but to answer. */
  | { readonly do: 'read' }
  /** Announce that everyone shall report what it has counted; not more often than each `everyMs`. */
  | { readonly do: 'ask'; readonly everyMs: number }
  /** Open, if it is closed and of the generation that the sender knows. */
  | { readonly do: 'open'; readonly breakMs: number }
  /**
   * Grant a probe under a lease of this name, which ends by itself after `leaseMs`, if fewer than `probes` are leased or
   * have an outcome. A lease that is held already is prolonged, unless two were refused in the last `yieldMs`: then
   * somebody needs it more, and it ends.
   */
  | {
      readonly do: 'probe';
      readonly lease: string;
      readonly probes: number;
      readonly leaseMs: number;
      readonly yieldMs: number;
    }
  /**
   * Count the outcome of the probe that has this lease, if it has not ended: close once `successThreshold` of them have
   * succeeded, open once that can't be any more.
   */
  | {
      readonly do: 'outcome';
      readonly lease: string;
      readonly failed: boolean;
      readonly probes: number;
      readonly successThreshold: number;
      readonly breakMs: number;
    };

/**
 * An action, with what its sender knows. Where the store has a lower generation, it has lost its memory, and takes over
 * what the sender knows before anything else.
 */
export type CircuitCommand = CircuitAction & { readonly known: CircuitView };

/** The circuit after a command. */
export interface CircuitAnswer extends CircuitView {
  /** Whether a probe was granted. */
  readonly granted: boolean;
}

/** What is announced: a change of state, or that everyone shall report what it has counted. */
export interface FleetMessage {
  readonly key: string;
  /** Absent where reports are asked for. */
  readonly view?: CircuitView | undefined;
}

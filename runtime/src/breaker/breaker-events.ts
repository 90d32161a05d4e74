/** `isolated` is open by hand. */
export type BreakerState = 'closed' | 'open' | 'half-open' | 'isolated';

/**
 * Why a breaker changed its state.
 *
 * - `tripped`: its window says so.
 * - `retry-after`: the server asked to be left alone.
 * - `break-over`: the break has passed, and probes are admitted.
 * - `probes-failed`: too many probes failed or hung.
 * - `probes-succeeded`: enough probes succeeded.
 * - `manual`: `isolate`, `reset` or `restore` was called.
 * - `fleet`: it shares its state with other processes, and together they came to it.
 */
export type StateChangeReason =
  'tripped' | 'retry-after' | 'break-over' | 'probes-failed' | 'probes-succeeded' | 'manual' | 'fleet';

/** A breaker changed its state. */
export interface StateChangeEvent {
  readonly type: 'state-change';
  /** The breaker's name. */
  readonly breaker: string;
  readonly from: BreakerState;
  readonly to: BreakerState;
  readonly reason: StateChangeReason;
  /** Where it opened: how long it refuses calls, in milliseconds. */
  readonly breakMs: number | undefined;
}

/** A breaker refused a call. */
export interface RefusalEvent {
  readonly type: 'refusal';
  /** The breaker's name. */
  readonly breaker: string;
  readonly state: BreakerState;
}

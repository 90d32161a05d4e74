import type { Clock } from '../time/clock.js';

/** What a window counts. */
export interface WindowCounts {
  readonly calls: number;
  readonly failures: number;
  readonly slowCalls: number;
}

/** The memory of a closed breaker: it counts outcomes in the order in which calls end, and says when to trip. */
export interface OutcomeWindow {
  /**
   * Counts a call. Returns whether the breaker shall trip.
   *
   * @param clock to be asked only where the time matters, since that costs as much as the rest
   */
  add(failed: boolean, slow: boolean, clock: Clock): boolean;
  counts(nowMs: number): WindowCounts;
  /** Plain data for a snapshot; ages instead of times, since a monotonic clock means nothing to another process. */
  save(nowMs: number): readonly number[];
  /**
   * Takes over what `save` gave; called while it has counted nothing yet.
   *
   * @param ageMs how long ago that was
   */
  load(saved: readonly number[], nowMs: number, ageMs: number): void;
}

/** A kind of window with its parameters, of which each breaker makes one whenever it closes. */
export interface OutcomeWindowKind {
  /** Calls that take at least this long are slow; `undefined` where duration doesn't matter, and isn't measured. */
  readonly slowCallMs?: number | undefined;
  create(): OutcomeWindow;
}

/** What a window counts. */
export interface WindowCounts {
  readonly calls: number;
  readonly failures: number;
  readonly slowCalls: number;
}

/** The memory of a closed breaker: it counts outcomes in the order in which calls end, and says when to trip. */
export interface OutcomeWindow {
  /** Counts a call. Returns whether the breaker shall trip. */
  add(failed: boolean, slow: boolean, nowMs: number): boolean;
  counts(nowMs: number): WindowCounts;
  clear(): void;
  /** Plain data for a snapshot; ages instead of times, since a monotonic clock means nothing to another process. */
  save(nowMs: number): readonly number[];
  /** @param ageMs how long ago `save` was called */
  load(saved: readonly number[], nowMs: number, ageMs: number): void;
}

/** A kind of window with its parameters, of which each breaker makes one of its own. */
export interface OutcomeWindowKind {
  /** Calls that take at least this long are slow; `undefined` where duration doesn't matter, and isn't measured. */
  readonly slowCallMs: number | undefined;
  /** Whether `add` needs the time. */
  readonly needsTime: boolean;
  create(): OutcomeWindow;
}

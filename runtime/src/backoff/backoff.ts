/** Where a retried call stands when it is about to wait. One object per call, so that a strategy may key state by it. */
export interface BackoffContext {
  /** 1-based number of the attempt that just failed. */
  readonly attempt: number;
  /** What the strategy returned before the previous attempt, in milliseconds; `undefined` after the first. */
  readonly previousDelayMs: number | undefined;
  /** Uniform in [0, 1). */
  readonly random: () => number;
}

/** How long to wait before the next attempt, in milliseconds; 0 retries at once. */
export type Backoff = (context: BackoffContext) => number;

import type { FailedOutcome } from '../retry/attempt-outcome.js';

/**
 * Decides whether the calls that share it can afford a retry, so that an outage is not multiplied by retrying it.
 * One instance serves all calls to one dependency.
 */
export interface Budget {
  /** A call starts. Returns the error to reject it with where it is refused before its first attempt. */
  start(): Error | undefined;
  /** An attempt failed in a way that is worth retrying, whether or not a retry follows. */
  failure(outcome: FailedOutcome): void;
  /** Asks for a retry of that failure. Returns what it costs (0 or more), or `undefined` where it is refused. */
  withdraw(outcome: FailedOutcome): number | undefined;
  /**
   * Takes back an attempt that tells nothing of the dependency: with its cost where it was granted but never started,
   * with 0 where it was the first, or where it ran and its caller aborted it or it failed for good.
   */
  refund(cost: number): void;
  /** An attempt succeeded; `cost` is what its own retry had cost, 0 for a first attempt. */
  success(cost: number): void;
}

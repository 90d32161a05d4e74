import type { CircuitAnswer, CircuitCommand, FleetMessage } from './breaker/circuit-protocol.js';

/** A window of counts, in buckets by the store's own time. */
export interface SharedWindow {
  readonly bucketMs: number;
  readonly buckets: number;
}

/** A token bucket: at most `capacity` tokens, and another one each `msPerToken`. */
export interface SharedBucket {
  readonly capacity: number;
  readonly msPerToken: number;
}

/** What was taken from a shared bucket. */
export interface TokenGrant {
  readonly granted: number;
  /** What is left in the bucket, parts of a token included; below 0 where tokens are owed. */
  readonly balance: number;
}

/**
 * What keeps the state that processes share: `redisStore`, `memoryStore`, or one of your own for another engine.
 *
 * Each method is atomic, and takes the time from the store alone, because the clocks of hosts differ: answers tell
 * durations, never moments. Methods reject where the store can't be reached; nobody waits for them for long, and nothing
 * fails because of them. A store may lose all that it keeps at any time.
 */
export interface SharedStore {
  /**
   * Adds to counts that belong together, and answers with their sums over the window: what was added counts for at least
   * one bucket less than all of them, and never longer than all of them.
   */
  count(key: string, window: SharedWindow, amounts: readonly number[]): Promise<readonly number[]>;
  /**
   * Books the tokens that were `spent` already, which may leave fewer than none (or gives some back, where negative), and
   * then grants as many of those `wanted` as there are. What is owed is at most one `capacity`.
   */
  take(key: string, bucket: SharedBucket, spent: number, wanted: number): Promise<TokenGrant>;
  /** Carries out a command on a circuit, and announces its changes to all subscribers: see {@link CircuitCommand}. */
  circuit(key: string, command: CircuitCommand): Promise<CircuitAnswer>;
  /**
   * Calls back with what is announced by any process. A store that can't push has no such method: then a process learns
   * of a change with its next own report.
   *
   * @returns what ends it
   */
  subscribe?(listener: (message: FleetMessage) => void): Promise<() => void>;
}

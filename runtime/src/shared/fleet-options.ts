import { exponentialBackoff } from '../backoff/exponential-backoff.js';
import { hasMethod, type Check } from '../options/check.js';
import { clock, func, positiveMs } from '../options/checks.js';
import type { Clock } from '../time/clock.js';
import { systemClock } from '../time/system-clock.js';

/** Options of {@link Fleet}. */
export interface FleetOptions {
  /** How long an answer of the store is waited for, in milliseconds; no call waits for one. Default 250. */
  readonly timeoutMs?: number | undefined;
  /**
   * How often a key's news are sent to the store at most, in milliseconds; what happens in between is sent together.
   * Default 100.
   */
  readonly everyMs?: number | undefined;
  /**
   * Called with what the store failed with: an error of its client, or a `TimeoutError`. Afterwards it is left alone for
   * 100 ms, doubled up to 5 s, with jitter, and each process is by itself. Default: nothing is called.
   */
  readonly onStoreError?: ((error: unknown) => void) | undefined;
  /** Default: the platform's monotonic clock. Only durations are taken from it. */
  readonly clock?: Clock | undefined;
  /** Uniform in [0, 1). Default `Math.random`. */
  readonly random?: (() => number) | undefined;
}

export const fleetChecks = {
  timeoutMs: positiveMs,
  everyMs: positiveMs,
  onStoreError: func,
  clock,
  random: func,
};

export const fleetDefaults = {
  timeoutMs: 250,
  everyMs: 100,
  clock: systemClock,
  random: () => Math.random(),
};

export const storeCheck: Check = {
  allowed: 'a store such as redisStore(client)',
  accepts: (value) => hasMethod(value, 'circuit') && hasMethod(value, 'take') && hasMethod(value, 'count'),
};

export const fleetCheck: Check = {
  allowed: 'a Fleet',
  accepts: (value) => hasMethod(value, 'request'),
};

/** How long the store is left alone after it has failed. */
export const leaveAlone = /* @__PURE__ */ exponentialBackoff({ baseMs: 100, capMs: 5_000, jitter: 'equal' });

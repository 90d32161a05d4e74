/** A breaker's state as plain data, to be kept across restarts. The only place where the wall clock comes in. */
export interface BreakerSnapshot {
  readonly version: 1;
  /** Epoch milliseconds at which it was taken. */
  readonly takenAt: number;
  readonly state: 'closed' | 'open' | 'isolated';
  /** Epoch milliseconds until which it refuses calls; `null` unless open. */
  readonly openUntil: number | null;
  /** Length of its latest break, in milliseconds. */
  readonly breakMs: number;
  /** Trips in a row. */
  readonly trips: number;
  /** What its window counts; only a breaker with the same kind of window makes sense of it. */
  readonly window: readonly number[];
}

/** @throws TypeError where it is not what `CircuitBreaker.snapshot` gave */
export function checkSnapshot(value: unknown): asserts value is BreakerSnapshot {
  const { version, takenAt, state, openUntil, breakMs, trips, window } = (value ??
    {}) as Partial<BreakerSnapshot>;
  const isSnapshot =
    version === 1 &&
    Number.isFinite(takenAt) &&
    (state === 'open' ? Number.isFinite(openUntil) : state === 'closed' || state === 'isolated') &&
    isAmount(breakMs) &&
    Number.isSafeInteger(trips) &&
    isAmount(trips) &&
    Array.isArray(window) &&
    window.every(isAmount);
  if (!isSnapshot)
    throw new TypeError('CircuitBreaker: snapshot must be what snapshot() returned, version 1');
}

function isAmount(value: unknown): boolean {
  return typeof value === 'number' && value >= 0 && value < Infinity;
}

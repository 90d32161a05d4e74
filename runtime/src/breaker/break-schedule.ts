import type { BreakerSettings } from './circuit-breaker-options.js';

/** How long a break is where `breakFor` throws: the call gets to know, and the dependency is left alone all the same. */
const brokenBreakMs = 5_000;

/** A breaker's breaks: they grow from trip to trip, and start over once it stayed closed for longer than the last one. */
export class BreakSchedule {
  /** Trips in a row. */
  trips = 0;
  /** Length of the latest break, in milliseconds. */
  breakMs = 0;
  #untilMs = 0;
  #closedAtMs = -Infinity;

  remainingMs(nowMs: number): number {
    return Math.max(0, this.#untilMs - nowMs);
  }

  /**
   * Starts a break.
   *
   * @throws what `breakFor` throws, or a RangeError or TypeError for what it returns; a break starts all the same
   */
  begin(atMs: number, from: 'closed' | 'half-open', atLeastMs: number, settings: BreakerSettings): void {
    const hasRecovered = from === 'closed' && atMs - this.#closedAtMs > this.breakMs;
    const previousDelayMs = hasRecovered ? undefined : this.breakMs;
    this.trips = hasRecovered ? 1 : this.trips + 1;
    let breakMs = brokenBreakMs;
    try {
      breakMs = settings.breakMs({ attempt: this.trips, previousDelayMs, random: settings.random });
    } finally {
      this.breakMs = Math.max(atLeastMs, breakMs);
      this.#untilMs = atMs + this.breakMs;
    }
  }

  /** The breaker closes. */
  end(nowMs: number): void {
    this.#closedAtMs = nowMs;
  }

  /** How long it has been closed for, in milliseconds. */
  closedForMs(nowMs: number): number {
    return nowMs - this.#closedAtMs;
  }

  load(trips: number, breakMs: number, remainingMs: number, nowMs: number): void {
    this.trips = trips;
    this.breakMs = breakMs;
    this.#untilMs = nowMs + remainingMs;
    this.#closedAtMs = nowMs;
  }
}

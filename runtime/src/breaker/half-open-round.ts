import type { BreakerSettings } from './circuit-breaker-options.js';
import type { Permit } from './permit.js';

/** How a round of probes ends. */
export type RoundEnd = 'probes-succeeded' | 'probes-failed';

/** The probes of one half-open phase. */
export interface ProbeRound {
  /** Without an outcome yet, oldest first. */
  readonly running: Iterable<Permit>;
  /** Starts a probe, if there is room for one. */
  start(permit: Permit): boolean;
  /** Ends a probe, whose place is free from here on. Returns whether it was running. */
  end(permit: Permit): boolean;
  /**
   * Counts the outcome of a probe that has ended. Returns how the round ends, once that is decided.
   *
   * @param atLeastMs how long the dependency asks to be left alone
   */
  count(failed: boolean, atLeastMs: number): RoundEnd | undefined;
}

/** A round of which enough probes have to succeed. */
export class HalfOpenRound implements ProbeRound {
  readonly #settings: BreakerSettings;
  readonly running = new Set<Permit>();
  #successes = 0;
  #failures = 0;

  constructor(settings: BreakerSettings) {
    this.#settings = settings;
  }

  start(permit: Permit): boolean {
    if (this.running.size + this.#successes + this.#failures >= this.#settings.probes) return false;
    this.running.add(permit);
    return true;
  }

  end(permit: Permit): boolean {
    return this.running.delete(permit);
  }

  count(failed: boolean): RoundEnd | undefined {
    const { probes, successThreshold } = this.#settings;
    if (failed) this.#failures += 1;
    else this.#successes += 1;
    if (this.#successes >= successThreshold) return 'probes-succeeded';
    return this.#failures > probes - successThreshold ? 'probes-failed' : undefined;
  }
}

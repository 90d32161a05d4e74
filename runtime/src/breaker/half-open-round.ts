import type { BreakerSettings } from './circuit-breaker-options.js';
import type { Permit } from './permit.js';

/** The probes of one half-open phase: some are under way, and enough of them have to succeed. */
export class HalfOpenRound {
  readonly #settings: BreakerSettings;
  /** Without an outcome yet, oldest first. */
  readonly running = new Set<Permit>();
  #successes = 0;
  #failures = 0;

  constructor(settings: BreakerSettings) {
    this.#settings = settings;
  }

  get hasRoom(): boolean {
    return this.running.size + this.#successes + this.#failures < this.#settings.probes;
  }

  /** Counts the outcome of a probe. Returns how the round ends, once that is decided. */
  count(failed: boolean): 'probes-succeeded' | 'probes-failed' | undefined {
    const { probes, successThreshold } = this.#settings;
    if (failed) this.#failures += 1;
    else this.#successes += 1;
    if (this.#successes >= successThreshold) return 'probes-succeeded';
    return this.#failures > probes - successThreshold ? 'probes-failed' : undefined;
  }
}

import type { Permit } from './permit.js';

/** How a round of probes stands. */
export type RoundVerdict = 'undecided' | 'close' | 'open';

/** The probes of one half-open phase: some are under way, and enough of them have to succeed. */
export class HalfOpenRound {
  readonly #probes: number;
  readonly #successThreshold: number;
  readonly #probeTimeoutMs: number;
  /** Without an outcome yet, oldest first. */
  readonly #running = new Set<Permit>();
  #successes = 0;
  #failures = 0;

  constructor(probes: number, successThreshold: number, probeTimeoutMs: number) {
    this.#probes = probes;
    this.#successThreshold = successThreshold;
    this.#probeTimeoutMs = probeTimeoutMs;
  }

  get hasRoom(): boolean {
    return this.#running.size + this.#successes + this.#failures < this.#probes;
  }

  /** Whether the probe's outcome is still waited for: neither counted nor late. */
  isRunning(probe: Permit): boolean {
    return this.#running.has(probe);
  }

  add(probe: Permit): void {
    this.#running.add(probe);
  }

  /** Counts the outcome of a probe that is running. */
  end(probe: Permit, failed: boolean): RoundVerdict {
    this.#running.delete(probe);
    if (failed) this.#failures += 1;
    else this.#successes += 1;
    return this.#verdict();
  }

  /** Frees the place of a probe that has told nothing. */
  drop(probe: Permit): void {
    this.#running.delete(probe);
  }

  /** Fails the probes that have been hanging for too long, until that decides. Returns when it was decided. */
  failHanging(nowMs: number): number | undefined {
    for (const probe of this.#running) {
      const hangsSinceMs = probe.startedAtMs + this.#probeTimeoutMs;
      if (hangsSinceMs > nowMs) return undefined;
      if (this.end(probe, true) === 'open') return hangsSinceMs;
    }
    return undefined;
  }

  #verdict(): RoundVerdict {
    if (this.#successes >= this.#successThreshold) return 'close';
    return this.#failures > this.#probes - this.#successThreshold ? 'open' : 'undecided';
  }
}

/** The latest latencies, kept in order of size as well, so that a percentile costs nothing to read. */
export class LatencyWindow {
  readonly #capacity: number;
  readonly #byAge: number[] = [];
  readonly #bySize: number[] = [];

  constructor(capacity: number) {
    this.#capacity = capacity;
  }

  get size(): number {
    return this.#byAge.length;
  }

  add(latencyMs: number): void {
    const [byAge, bySize] = [this.#byAge, this.#bySize];
    if (byAge.length === this.#capacity) bySize.splice(bySize.indexOf(byAge.shift() ?? 0), 1);
    byAge.push(latencyMs);
    const larger = bySize.findIndex((other) => other > latencyMs);
    bySize.splice(larger < 0 ? bySize.length : larger, 0, latencyMs);
  }

  /** The smallest of them that at least this share does not exceed (nearest rank). */
  percentile(share: number): number {
    return this.#bySize[Math.max(1, Math.ceil(share * this.size)) - 1] ?? NaN;
  }
}

/** The latest latencies, kept in order of size as well, so that a percentile costs nothing to read. */
export class LatencyWindow {
  /** By age, as a ring. */
  readonly #byAge: Float64Array;
  readonly #bySize: Float64Array;
  #size = 0;
  #oldest = 0;

  constructor(capacity: number) {
    this.#byAge = new Float64Array(capacity);
    this.#bySize = new Float64Array(capacity);
  }

  get size(): number {
    return this.#size;
  }

  add(latencyMs: number): void {
    const capacity = this.#byAge.length;
    if (this.#size === capacity) this.#remove(this.#byAge[this.#oldest] ?? 0);
    this.#byAge[this.#oldest] = latencyMs;
    this.#oldest = (this.#oldest + 1) % capacity;
    const index = this.#indexOf(latencyMs);
    this.#bySize.copyWithin(index + 1, index, this.#size);
    this.#bySize[index] = latencyMs;
    this.#size += 1;
  }

  /** The smallest of them that at least this share does not exceed (nearest rank). */
  percentile(share: number): number {
    const rank = Math.max(1, Math.ceil(share * this.#size));
    return this.#bySize[rank - 1] ?? NaN;
  }

  #remove(latencyMs: number): void {
    const index = this.#indexOf(latencyMs);
    this.#bySize.copyWithin(index, index + 1, this.#size);
    this.#size -= 1;
  }

  /** Of the first one that is not smaller. */
  #indexOf(latencyMs: number): number {
    let [low, high] = [0, this.#size];
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((this.#bySize[middle] ?? 0) < latencyMs) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}

/**
 * Counts events of one or more kinds in the recent past, in buckets of equal length. An event counts for at least one
 * bucket less than all of them, and never longer than all of them, however long nothing happened in between.
 */
export class WindowedCounts {
  readonly #bucketMs: number;
  readonly #kinds: number;
  /** For each bucket, oldest first, a count of each kind. */
  #counts: number[];
  /** The number of the bucket that is being filled, the last: time divided by the bucket's length. */
  #period = -Infinity;

  constructor(bucketMs: number, buckets: number, kinds = 1) {
    this.#bucketMs = bucketMs;
    this.#kinds = kinds;
    this.#counts = new Array<number>(buckets * kinds).fill(0);
  }

  /** How many events of a kind count at this time. */
  total(nowMs: number, kind = 0): number {
    const counts = this.#countsAt(nowMs);
    let total = 0;
    for (let index = kind; index < counts.length; index += this.#kinds) total += counts[index] ?? 0;
    return total;
  }

  add(nowMs: number, kind = 0, amount = 1): void {
    const counts = this.#countsAt(nowMs);
    const index = counts.length - this.#kinds + kind;
    counts[index] = (counts[index] ?? 0) + amount;
  }

  /** Takes back an event, the oldest, which would be forgotten first: the rest then count too long rather than too short. */
  remove(nowMs: number, kind = 0): void {
    const counts = this.#countsAt(nowMs);
    const oldest = counts.findIndex((count, index) => count > 0 && index % this.#kinds === kind);
    const count = counts[oldest];
    if (count !== undefined) counts[oldest] = count - 1;
  }

  save(nowMs: number): readonly number[] {
    return [...this.#countsAt(nowMs)];
  }

  /**
   * Takes over what `save` gave where buckets and kinds are as many.
   *
   * @param ageMs how long ago that was
   */
  load(saved: readonly number[], nowMs: number, ageMs: number): void {
    if (saved.length !== this.#counts.length) return;
    this.#counts = [...saved];
    // The buckets of two clocks begin at different times: one bucket older, so that no event counts for too long.
    this.#period = Math.floor((nowMs - ageMs) / this.#bucketMs) - 1;
  }

  #countsAt(nowMs: number): number[] {
    const period = Math.floor(nowMs / this.#bucketMs);
    const expired = Math.min((period - this.#period) * this.#kinds, this.#counts.length);
    for (let index = 0; index < expired; index += 1) {
      this.#counts.shift();
      this.#counts.push(0);
    }
    this.#period = Math.max(this.#period, period);
    return this.#counts;
  }
}

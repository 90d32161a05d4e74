/**
 * Counts events of the recent past, in a ring of buckets. An event counts for at least one bucket less than all of
 * them, and never longer than all of them, however long nothing happened in between.
 */
export class WindowedCount {
  readonly #bucketMs: number;
  readonly #counts: number[];
  /** The number of the bucket that is being filled: time divided by the bucket's length. */
  #period = -Infinity;
  #total = 0;

  constructor(bucketMs: number, buckets: number) {
    this.#bucketMs = bucketMs;
    this.#counts = new Array<number>(buckets).fill(0);
  }

  /** How many events count at this time. */
  total(nowMs: number): number {
    this.#expire(nowMs);
    return this.#total;
  }

  add(nowMs: number): void {
    this.#expire(nowMs);
    this.#change(this.#period, 1);
  }

  /** Takes back an event, the oldest, which would be forgotten first: the rest then count too long rather than too short. */
  remove(nowMs: number): void {
    this.#expire(nowMs);
    for (let age = this.#counts.length - 1; age >= 0; age -= 1) {
      const period = this.#period - age;
      if (this.#countOf(period) === 0) continue;
      this.#change(period, -1);
      return;
    }
  }

  #expire(nowMs: number): void {
    const period = Math.floor(nowMs / this.#bucketMs);
    if (period <= this.#period) return;
    const expired = Math.min(period - this.#period, this.#counts.length);
    for (let age = 0; age < expired; age += 1) this.#change(period - age, -this.#countOf(period - age));
    this.#period = period;
  }

  #countOf(period: number): number {
    return this.#counts[this.#indexOf(period)] ?? 0;
  }

  #change(period: number, change: number): void {
    this.#counts[this.#indexOf(period)] = this.#countOf(period) + change;
    this.#total += change;
  }

  /** Periods just after a clock's start reach back below 0. */
  #indexOf(period: number): number {
    const buckets = this.#counts.length;
    return ((period % buckets) + buckets) % buckets;
  }
}

/** Something that is to happen. */
export interface Appointment {
  readonly atMs: number;
  /** Undefined once it has happened or was cancelled. */
  run: (() => void) | undefined;
  /** Tells apart what happens at the same time: first made, first run, so that a seed decides everything. */
  readonly order: number;
}

/** What is to happen, earliest first: a binary heap, because a hundred thousand clients wait at the same time. */
export class Agenda {
  readonly #heap: Appointment[] = [];
  #made = 0;

  add(atMs: number, run: () => void): Appointment {
    const added: Appointment = { atMs, run, order: this.#made };
    this.#made += 1;
    const heap = this.#heap;
    let index = heap.length;
    while (index > 0) {
      const aboveIndex = (index - 1) >> 1;
      const above = heap[aboveIndex];
      if (above === undefined || isBefore(above, added)) break;
      heap[index] = above;
      index = aboveIndex;
    }
    heap[index] = added;
    return added;
  }

  /** When the next thing happens that has not been cancelled; `Infinity` where nothing is left. */
  get nextMs(): number {
    for (;;) {
      const first = this.#heap[0];
      if (first === undefined) return Infinity;
      if (first.run !== undefined) return first.atMs;
      this.#removeFirst();
    }
  }

  /** Takes out the next thing to happen by then. */
  take(untilMs: number): (() => void) | undefined {
    if (this.nextMs > untilMs) return undefined;
    const first = this.#removeFirst();
    const run = first?.run;
    if (first !== undefined) first.run = undefined;
    return run;
  }

  #removeFirst(): Appointment | undefined {
    const heap = this.#heap;
    const first = heap[0];
    const last = heap.pop();
    if (first === undefined || last === undefined || heap.length === 0) return first;
    let index = 0;
    for (;;) {
      const leftIndex = 2 * index + 1;
      const left = heap[leftIndex];
      if (left === undefined) break;
      const right = heap[leftIndex + 1];
      const isRight = right !== undefined && isBefore(right, left);
      const below = isRight ? right : left;
      if (isBefore(last, below)) break;
      heap[index] = below;
      index = isRight ? leftIndex + 1 : leftIndex;
    }
    heap[index] = last;
    return first;
  }
}

function isBefore(one: Appointment, other: Appointment): boolean {
  return one.atMs < other.atMs || (one.atMs === other.atMs && one.order < other.order);
}

import type { Node } from './nodes.js';

/** Things of a file in the order in which they begin, so that those of a region are found without a look at the others. */
export class ByPosition<Item> {
  readonly #sorted: readonly Item[];

  constructor(
    items: readonly Item[],
    private readonly nodeOf: (item: Item) => Node,
  ) {
    this.#sorted = items.toSorted((a, b) => nodeOf(a).range[0] - nodeOf(b).range[0]);
  }

  /** What lies in a region, the outer before the inner. */
  within(region: Pick<Node, 'range'>): Item[] {
    const [start, end] = region.range;
    const found: Item[] = [];
    for (let i = this.#firstFrom(start); i < this.#sorted.length; i++) {
      const item = this.#sorted[i] as Item;
      const [from, to] = this.nodeOf(item).range;
      if (from >= end) break;
      if (to <= end) found.push(item);
    }
    return found;
  }

  /** The index of the first that begins at `start` or later. */
  #firstFrom(start: number): number {
    let low = 0;
    let high = this.#sorted.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (this.nodeOf(this.#sorted[middle] as Item).range[0] < start) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}

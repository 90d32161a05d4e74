/**
 * Something for each key, made when a key is first asked for, so much of it and no more: keys such as host names often
 * come from input, and have no end.
 */
export class InstancesByKey<Instance> {
  /** Least recently used first. */
  readonly #instances = new Map<string, Instance>();
  readonly #create: (key: string) => Instance;
  readonly #maxInstances: number;

  constructor(create: (key: string) => Instance, maxInstances: number) {
    this.#create = create;
    this.#maxInstances = maxInstances;
  }

  /** How many are kept at the moment. */
  get size(): number {
    return this.#instances.size;
  }

  /** The key's own, a fresh one where the key is new. Ask anew for each call: one held on to may have been evicted. */
  get(key: string): Instance {
    const kept = this.#instances.get(key);
    if (kept === undefined) this.#makeRoom();
    this.#instances.delete(key);
    const instance = kept ?? this.#create(key);
    this.#instances.set(key, instance);
    return instance;
  }

  /** Those that are kept, with their keys, least recently used first. */
  [Symbol.iterator](): IterableIterator<readonly [key: string, instance: Instance]> {
    return this.#instances.entries();
  }

  /**
   * What would be lost with it. Of the worthless (0), the least recently used goes; where there is none, whatever is
   * worth least; what is worth `Infinity` stays, beyond the bound if need be.
   */
  protected worthOf(instance: Instance): number;
  protected worthOf(): number {
    return 0;
  }

  /** One has gone, to make room. */
  protected evicted(instance: Instance): void;
  protected evicted(): void {
    // Nothing holds on to it.
  }

  #makeRoom(): void {
    while (this.size >= this.#maxInstances) {
      const victim = this.#leastWorth();
      if (victim === undefined) return;
      const [key, instance] = victim;
      this.#instances.delete(key);
      this.evicted(instance);
    }
  }

  #leastWorth(): readonly [key: string, instance: Instance] | undefined {
    let victim: readonly [key: string, instance: Instance] | undefined;
    let leastWorth = Infinity;
    for (const entry of this.#instances) {
      const worth = this.worthOf(entry[1]);
      if (worth === 0) return entry;
      if (worth >= leastWorth) continue;
      victim = entry;
      leastWorth = worth;
    }
    return victim;
  }
}

/**
 * Something for each key, made when a key is first asked for, so much of it and no more: keys such as host names often
 * come from input, and have no end.
 */
export class InstancesByKey<Instance> {
  /** Least recently used first. */
  readonly #instances = new Map<string, Instance>();
  readonly #create: (key: string) => Instance;
  readonly #maxInstances: number;
  readonly #worthOf: (instance: Instance) => number;

  /**
   * @param worthOf What would be lost with it. Of the worthless (0), the least recently used goes; where there is none,
   *   whatever is worth least; what is worth `Infinity` stays, beyond the bound if need be.
   */
  constructor(
    create: (key: string) => Instance,
    maxInstances: number,
    worthOf: (instance: Instance) => number = worthless,
  ) {
    this.#create = create;
    this.#maxInstances = maxInstances;
    this.#worthOf = worthOf;
  }

  get size(): number {
    return this.#instances.size;
  }

  get(key: string): Instance {
    let instance = this.#instances.get(key);
    if (instance === undefined) {
      this.#makeRoom();
      instance = this.#create(key);
    } else {
      this.#instances.delete(key);
    }
    this.#instances.set(key, instance);
    return instance;
  }

  entries(): MapIterator<[string, Instance]> {
    return this.#instances.entries();
  }

  #makeRoom(): void {
    while (this.#instances.size >= this.#maxInstances) {
      const victim = this.#leastWorth();
      if (victim === undefined) return;
      this.#instances.delete(victim);
    }
  }

  #leastWorth(): string | undefined {
    let victim: string | undefined;
    let leastWorth = Infinity;
    for (const [key, instance] of this.#instances) {
      const worth = this.#worthOf(instance);
      if (worth === 0) return key;
      if (worth >= leastWorth) continue;
      victim = key;
      leastWorth = worth;
    }
    return victim;
  }
}

function worthless(): number {
  return 0;
}

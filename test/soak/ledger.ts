/** A call that changes something. */
export interface Write {
  readonly id: number;
  readonly method: string;
}

/** What the servers have done, beside what clients believe of it. */
export class Ledger {
  /** How often a POST was carried out: once for each key. */
  readonly #posts = new Map<number, number>();
  readonly #keys = new Set<string>();
  /** What a PUT or DELETE left behind. */
  readonly #states = new Map<number, string>();
  readonly #confirmed: Write[] = [];
  #corrupted = 0;

  /** Carries a request out, unless it was carried out before. */
  apply({ id, method }: Write, key: string | undefined, body: string): void {
    if (body !== bodyOf(id, method)) this.#corrupted += 1;
    if (method === 'POST') {
      if (key !== undefined && this.#keys.has(key)) return;
      if (key !== undefined) this.#keys.add(key);
      this.#posts.set(id, (this.#posts.get(id) ?? 0) + 1);
    } else {
      this.#states.set(id, method);
    }
  }

  /** A client was told that this has been done. */
  confirm(writes: readonly Write[]): void {
    this.#confirmed.push(...writes);
  }

  audit(): Audit {
    const isDone = ({ id, method }: Write) =>
      method === 'POST' ? this.#posts.has(id) : this.#states.get(id) === method;
    return {
      confirmed: this.#confirmed.length,
      lost: this.#confirmed.filter((write) => !isDone(write)).length,
      doubled: [...this.#posts.values()].filter((times) => times > 1).length,
      corrupted: this.#corrupted,
    };
  }
}

export interface Audit {
  readonly confirmed: number;
  /** Writes that were confirmed, and had no effect. */
  readonly lost: number;
  /** Writes that had their effect twice. */
  readonly doubled: number;
  /** Requests that arrived with another body than they were sent with. */
  readonly corrupted: number;
}

const withBody = new Set(['POST', 'PUT']);

/** What a request carries, by which the ledger knows it again; large enough for several packets. */
export function bodyOf(id: number, method: string): string {
  return withBody.has(method) ? `${method} ${id} `.repeat(500) : '';
}

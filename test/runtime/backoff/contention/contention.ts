import type { Backoff } from 'forbear';

/** What a number of clients needed to get their writes through. */
export interface Contention {
  readonly calls: number;
  readonly timeMs: number;
}

/**
 * The model of the published simulation: each client reads a version, writes under it, and is refused if another write
 * came first (optimistic concurrency); then it backs off and starts again. Each way over the network takes N(10, 2) ms.
 */
export function contend(clients: number, backoff: Backoff, random: () => number): Contention {
  const agenda = new Agenda();
  const networkMs = () => Math.abs(10 + 2 * standardNormal(random));
  let version = 0;
  let calls = 0;
  let timeMs = 0;
  const start = (atMs: number, attempt: number, previousDelayMs?: number) => {
    agenda.add(atMs + networkMs(), (readMs) => {
      const seen = version;
      agenda.add(readMs + networkMs() + networkMs(), (writeMs) => {
        calls += 1;
        const accepted = version === seen;
        if (accepted) version += 1;
        const answerMs = writeMs + networkMs();
        if (accepted) {
          timeMs = Math.max(timeMs, answerMs);
          return;
        }
        // The published powers of two begin with 2, ours with 1.
        const delayMs = backoff({ attempt: attempt + 1, previousDelayMs, random });
        start(answerMs + delayMs, attempt + 1, delayMs);
      });
    });
  };
  for (let client = 0; client < clients; client += 1) start(0, 1);
  agenda.run();
  return { calls, timeMs };
}

/** Box and Muller. */
function standardNormal(random: () => number): number {
  return Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
}

interface Entry {
  readonly atMs: number;
  readonly run: (atMs: number) => void;
}

/** What is to happen, earliest first: a binary heap. */
class Agenda {
  readonly #heap: Entry[] = [];

  add(atMs: number, run: Entry['run']): void {
    const heap = this.#heap;
    let index = heap.length;
    for (;;) {
      const above = (index - 1) >> 1;
      const entry = heap[above];
      if (entry === undefined || entry.atMs <= atMs) break;
      heap[index] = entry;
      index = above;
    }
    heap[index] = { atMs, run };
  }

  run(): void {
    for (let next = this.#take(); next !== undefined; next = this.#take()) next.run(next.atMs);
  }

  #take(): Entry | undefined {
    const heap = this.#heap;
    const first = heap[0];
    const last = heap.pop();
    if (first === undefined || last === undefined || heap.length === 0) return first;
    let index = 0;
    for (;;) {
      const [left, right] = [heap[2 * index + 1], heap[2 * index + 2]];
      const isRight = right !== undefined && left !== undefined && right.atMs < left.atMs;
      const entry = isRight ? right : left;
      if (entry === undefined || entry.atMs >= last.atMs) break;
      heap[index] = entry;
      index = 2 * index + (isRight ? 2 : 1);
    }
    heap[index] = last;
    return first;
  }
}

import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

/** What a process of the fleet tells of itself. */
export interface ProcessReport {
  readonly state: string;
  /** Of its breaker, with epoch milliseconds. */
  readonly changes: readonly { readonly to: string; readonly atMs: number }[];
  /** How many attempts reached the dependency. */
  readonly admitted: number;
  readonly succeeded: number;
  /** How many calls its breaker refused. */
  readonly refused: number;
  /** Epoch milliseconds of the attempts that failed. */
  readonly failedAtMs: readonly number[];
  /** What calls failed with besides the dependency's error and refusals. */
  readonly unexpected: readonly string[];
  readonly storeErrors: number;
}

const program = fileURLToPath(new URL('fleet-process.mjs', import.meta.url));

/** Processes that share a breaker, a budget and a rate limit; half of them by either client. */
export class Processes {
  readonly #children: ChildProcess[];

  private constructor(children: ChildProcess[]) {
    this.#children = children;
  }

  static async start(size: number, url: string, probes: number): Promise<Processes> {
    const children = Array.from({ length: size }, (_, index) =>
      fork(program, [url, index % 2 === 0 ? 'redis' : 'ioredis', String(probes)], {
        // Not what mocha was started with.
        execArgv: [],
      }),
    );
    await Promise.all(children.map((child) => once(child, 'message')));
    return new Processes(children);
  }

  /** How each of them goes on: what becomes of its attempts, and how often it calls; 0 for not at all. */
  set(dependency: 'up' | 'down' | 'hanging', everyMs: number): void {
    for (const child of this.#children) child.send({ dependency, everyMs });
  }

  reports(): Promise<ProcessReport[]> {
    return Promise.all(
      this.#children.map(async (child) => {
        child.send('report');
        const [report] = (await once(child, 'message')) as [ProcessReport];
        return report;
      }),
    );
  }

  /** Ends one of them as a crash would. */
  async kill(index: number): Promise<void> {
    const [child] = this.#children.splice(index, 1);
    if (child === undefined) return;
    child.kill('SIGKILL');
    await once(child, 'exit');
  }

  get size(): number {
    return this.#children.length;
  }

  async stop(): Promise<void> {
    while (this.size > 0) await this.kill(0);
  }
}
